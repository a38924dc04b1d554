export declare const corpusFolder: string | undefined;
export declare const judge: string | undefined;
export declare function workbooksIn(folders: readonly string[]): readonly string[];
