/** Addresses as people paste them: by commas, spaces, lines, or with names around them. */
export function readAddresses(text: string): { good: string[]; bad: string[] } {
  const parts = text
    .split(/[\s,;<>"]+/)
    .map((part) => part.trim())
    .filter((part) => part.includes('@'))
  const isAddress = (part: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(part)
  return { good: [...new Set(parts.filter(isAddress))], bad: parts.filter((part) => !isAddress(part)) }
}
