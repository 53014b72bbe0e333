/** All zones this browser knows, and the present one even where it does not. */
export function zones(present: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return present && !known.includes(present) ? [present, ...known] : known
}

/** "Europe/Lisbon" as people say it: "Lisbon, Europe". */
export function zoneName(zone: string): string {
  const parts = zone.split('/').map((part) => part.replaceAll('_', ' '))
  const place = parts.at(-1) ?? zone
  return parts.length > 1 ? `${place}, ${parts.slice(0, -1).join(', ')}` : place
}
