/** Whether passkeys can be used at an address, and what is in the way. */
export type PasskeyPlace = 'here' | 'elsewhere' | 'needs-https' | 'needs-name' | 'no-browser'

const isLocal = (name: string): boolean => /^(.+\.)?localhost$/.test(name)
const isNumbers = (name: string): boolean => /^\d+(\.\d+){3}$/.test(name) || name.startsWith('[')

/** `address`: where the organisation opens Orbweaver; `here`: the origin of this page; `known`: the browser has passkeys. */
export function passkeyPlace(address: string, here: string, known: boolean): PasskeyPlace {
  const { hostname, protocol, origin } = new URL(address)
  if (isNumbers(hostname) || hostname.endsWith('.')) return 'needs-name'
  if (protocol !== 'https:' && !isLocal(hostname)) return 'needs-https'
  if (origin !== here) return 'elsewhere'
  return known ? 'here' : 'no-browser'
}
