import { isIP } from 'node:net'

/** What does not work at this address, as one sentence for whoever starts the server. */
export function addressWarning({ hostname, href }: URL): string | undefined {
  const name = hostname.replace(/^\[|\]$/g, '')
  const what = isIP(name) ? 'is a bare IP address' : name.endsWith('.') ? 'ends with a dot' : undefined
  if (!what) return undefined
  return `ORBWEAVER_URL is ${href} and ${what}: passkeys do not work there. Set it to the host name people use, such as https://social.example.org.`
}
