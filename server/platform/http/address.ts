import { isIP } from 'node:net'

/** Warning for the administrator when passkeys do not work at this address. */
export function addressWarning({ hostname, href }: URL): string | undefined {
  const name = hostname.replace(/^\[|\]$/g, '')
  const what = isIP(name) ? 'is a bare IP address' : name.endsWith('.') ? 'ends with a dot' : undefined
  if (!what) return undefined
  return `${href} ${what}: passkeys do not work there. Set ORBWEAVER_URL to the host name people use, such as https://social.example.org.`
}
