/** Names come from files: none is to move the cursor. */
export function printable(name: string): string {
  return name.replace(/\p{Cc}/gu, '�');
}
