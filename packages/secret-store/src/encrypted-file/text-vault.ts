/** Opens and seals the texts of the files. */
export interface TextVault {
  /** Returns undefined where the text was sealed for another identity, or is damaged. */
  open(text: string): Promise<string | undefined>;
  seal(text: string): Promise<string>;
  /** Makes sure that texts can be opened. */
  unlock(): Promise<void>;
}
