import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Returns whether an IP address is public: in none of the special-purpose ranges of the IANA registries (RFC 6890), and in
 * IPv6 only in 2000::/3, because all other ranges are unassigned.
 */
export function isPublicAddress(text: string): boolean {
  // The library also reads other forms, such as octal ones.
  if (isIP(text) === 0) return false
  const address = ipaddr.parse(text)
  const isGlobal = address.kind() === 'ipv4' || ((address.toByteArray()[0] ?? 0) & 0xe0) === 0x20
  return isGlobal && address.range() === 'unicast'
}
