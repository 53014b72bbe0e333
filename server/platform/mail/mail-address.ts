/** Removes zero-width characters, which chat programs add to pasted addresses. */
export const cleanEmail = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .trim()
