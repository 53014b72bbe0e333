const zones = new Map<string, boolean>()
/**
 * An IANA name such as Europe/Lisbon; fixed offsets would be wrong half of the year. Renamed zones are known by both
 * names (Asia/Kolkata, Asia/Calcutta), of which `Intl.supportedValuesOf` lists only one.
 */
export function isTimeZone(name: string): boolean {
  const known = zones.get(name)
  if (known !== undefined) return known
  const good = /^[A-Za-z]/.test(name) && canFormat(name)
  if (zones.size < 5000) zones.set(name, good)
  return good
}

function canFormat(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }))
  } catch {
    return false
  }
}
