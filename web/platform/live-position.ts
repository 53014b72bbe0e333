/** Whether a stream that began after `from` left something out for a tab that has heard everything up to `heard`. */
export function isGapBetween(heard: string, from: string): boolean {
  if (heard === '' || heard === from) return false
  if (from === '') return true
  const [heardXact = '0', heardId = '0'] = heard.split('.')
  const [fromXact = '0', fromId = '0'] = from.split('.')
  return heardXact === fromXact ? Number(heardId) < Number(fromId) : BigInt(heardXact) < BigInt(fromXact)
}
