/** Whether nothing but white space is in it. Asked millions of times: most texts begin with a letter. */
export function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  return first > 0x20 && first < 0x7f ? false : text.trim() === '';
}
