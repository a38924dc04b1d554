// Installs VS Code for the tests where it is not there yet: node test/vscode/run.mjs test/vscode/installed.ts
import { installRig } from './install.ts';

await installRig();
