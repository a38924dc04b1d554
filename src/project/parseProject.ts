import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  stripComments,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { AppError } from '../contract/errors.ts';
import { project, type Project } from '../contract/project.ts';
import { fieldName, problemsOf, type Problem } from './problems.ts';

const MOST_PROBLEMS = 3;

/** What is wrong with a pattern of placeholders; undefined for a good one. */
export type FaultOfPattern = (pattern: string) => string | undefined;

/** Reads JSON with comments and trailing commas. Throws `invalid_project_file` with line and column. */
export function parseProject(path: string, text: string, faultOfPattern: FaultOfPattern): Project {
  const tree = parse(path, text);
  const value: unknown = getNodeValue(tree);
  const parsed = project.safeParse(value);
  const problems = parsed.success
    ? patternProblems(parsed.data, faultOfPattern)
    : problemsOf(parsed.error, value);
  if (parsed.success && problems.length === 0) return parsed.data;
  const told = problems.slice(0, MOST_PROBLEMS).map((problem) => tell(problem, text, tree));
  const more = problems.length - told.length;
  throw invalidProject(path, `${told.join('. ')}${more > 0 ? `. There are ${more} more problems` : ''}`);
}

function patternProblems({ placeholders = [] }: Project, faultOf: FaultOfPattern): readonly Problem[] {
  return placeholders.flatMap((pattern, index) => {
    const text = faultOf(pattern);
    return text === undefined ? [] : [{ path: ['placeholders', index], text }];
  });
}

export function invalidProject(path: string, problem: string, cause?: unknown): AppError {
  return new AppError('invalid_project_file', `${path}: ${problem}.`, { cause });
}

function parse(path: string, text: string): Node {
  const errors: ParseError[] = [];
  let tree: Node | undefined;
  try {
    tree = parseTree(text, errors, { allowTrailingComma: true });
  } catch (error) {
    if (error instanceof RangeError) throw invalidProject(path, 'it is nested too deeply', error);
    throw error;
  }
  if (stripComments(text).trim() === '')
    throw invalidProject(path, 'it is empty; the least it can hold is {}');
  const [first] = errors;
  if (first !== undefined) throw invalidProject(path, syntaxProblem(first, text));
  if (tree === undefined) throw invalidProject(path, 'it holds no value');
  return tree;
}

function syntaxProblem({ error, offset }: ParseError, text: string): string {
  const words = printParseErrorCode(error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return `line ${position(text, offset)} is not JSON (${words})`;
}

function tell({ path, text: problem }: Problem, text: string, tree: Node): string {
  const where = position(text, nearestNode(tree, path)?.offset ?? 0);
  const name = fieldName(path);
  return `line ${where}: ${name === '' ? 'the file' : name} ${problem}`;
}

/** The value at a path, or of what should hold it. */
function nearestNode(tree: Node, path: readonly PropertyKey[]): Node | undefined {
  const parts = path.map((part) => (typeof part === 'number' ? part : String(part)));
  for (let length = parts.length; length > 0; length--) {
    const node = findNodeAtLocation(tree, parts.slice(0, length));
    if (node !== undefined) return node.parent?.type === 'property' ? node.parent : node;
  }
  return tree;
}

/** `line:column`, both from 1. */
function position(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}
