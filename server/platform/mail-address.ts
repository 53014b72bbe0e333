/** A mail address as pasted: chat programs put characters of no width around it, which no eye sees. */
export const cleanEmail = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .trim()
