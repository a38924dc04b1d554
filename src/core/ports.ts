import type { Rates } from '../contract/machineSettings.ts';
import type { Project, ProjectSheet } from '../contract/project.ts';
import type { Price, TokenUsage, TranslationRequest } from '../contract/translation.ts';

/** Time, so that tests can hold it still. */
export interface Clock {
  /** Milliseconds since the epoch: for people, never to judge how long something took. */
  now(): number;
  /** Milliseconds on a clock that never jumps. */
  monotonic(): number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Calls `tick` every `ms` until the returned function is called. Does not keep the process alive. */
  every(ms: number, tick: () => void): () => void;
}

/** Structured, without cell text or keys. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Which file, and which state of it. */
export interface ProjectVersion {
  readonly path: string;
  /** Of the file's bytes (SHA-256); null where there is no file yet. */
  readonly digest: string | null;
}

export interface FoundProject extends ProjectVersion {
  readonly digest: string;
  readonly project: Project;
}

/** What a person says of one sheet of one workbook: what is absent stays as it is. */
export type SheetChange = ProjectSheet;

/** The canonical path of what lies in a workspace folder, there yet or not; undefined for all else. */
export type Within = (path: string) => Promise<string | undefined>;

/** `lingrid.json`. Throws `invalid_project_file` with the path of the field. */
export interface ProjectFiles {
  /** The nearest one, beside the workbook or above it. */
  find(workbookPath: string): Promise<FoundProject | undefined>;
  read(path: string): Promise<FoundProject>;
  /** The one to be made where none is found: beside the workbook. */
  newBeside(workbookPath: string): ProjectVersion;
  /**
   * Writes what is said of sheets into the file, comments and all else of it kept, and resolves with what it says
   * then; undefined where there was none and nothing to write. Throws `version_mismatch` where it is not the one that
   * was read any more, `outside_workspace` where it does not really lie within, and `output_unwritable` where the
   * system refuses. Then nothing has changed.
   */
  saveSheets(
    version: ProjectVersion,
    changes: readonly SheetChange[],
    within: Within,
  ): Promise<FoundProject | undefined>;
}

/** What is sent to a provider in one request. */
export interface TranslatorCall {
  /** What a model is told first. The same for every request of an execution, so that an endpoint can cache it. */
  readonly instructions: string;
  /** Travels as the one JSON object of the last message. */
  readonly request: TranslationRequest;
  /** The answer is cut off after so many tokens; null where the provider's own limit is to hold. */
  readonly maxOutputTokens: number | null;
}

export interface TranslatorReply {
  /** The answer as the provider gave it: nothing of it is believed yet. */
  readonly text: string;
  /** `cut`: it ended at a limit of length. `refused`: the provider would not answer. */
  readonly finish: 'complete' | 'cut' | 'refused';
  /** Null where the provider does not tell. */
  readonly usage: TokenUsage | null;
}

/** Who translates: one provider with one model. */
export interface Translator {
  readonly provider: string;
  readonly model: string | null;
  /** Pseudo-localized results are never carried into another split, nor written in place unasked. */
  readonly pseudo: boolean;
  /** Names what shares one limit of rate and concurrency: an endpoint's origin with the model. */
  readonly endpoint: string;
  /** Null where nobody has told it. */
  readonly price: Price | null;
  /** What this machine's settings allow an answer at most; null where they do not say. */
  readonly maxOutputTokens: number | null;
  /** Milliseconds after which a request is given up. */
  readonly timeout: number;
  /** What this machine's settings allow in a minute; nothing is said where absent. */
  readonly rates?: Rates;
  /** Who is asked for the texts that this one will not answer, where this machine's settings name somebody. */
  readonly fallback?: Translator;
  /**
   * One request, without retries. Rejects with a `ProviderError` that says why there is no answer, or with the
   * signal's reason when aborted.
   */
  translate(
    call: TranslatorCall,
    signal: AbortSignal,
    /** Asked before anything more is sent for this call: false while it is paused. */
    mayGoOn?: () => boolean,
  ): Promise<TranslatorReply>;
}

/**
 * Finds the translator that settings ask for; undefined where none is asked for. Throws `invalid_request` for a
 * name that nobody has, and `provider_missing` where something is lacking, such as a key: the message says what.
 */
export type Translators = (choice: TranslatorChoice) => Translator | undefined;

export interface TranslatorChoice {
  /** A provider's name, or that of a profile of this machine's settings. */
  readonly provider?: string | undefined;
  /** Where a project file has named it, and no person. */
  readonly providerBy?: 'project' | undefined;
  readonly model?: string | undefined;
  /** An endpoint in place of the provider's own. Only a person names one, never a project file. */
  readonly baseUrl?: string | undefined;
}
