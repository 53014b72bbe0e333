import { useLingui } from '@lingui/react/macro'

const names: Record<string, string> = {
  bluesky: 'Bluesky',
  mastodon: 'Mastodon',
  x: 'X',
  linkedin: 'LinkedIn',
  threads: 'Threads',
  instagram: 'Instagram',
  facebook: 'Facebook',
  youtube: 'YouTube',
  tiktok: 'TikTok',
  blog: 'Blog',
}

/** A network as it writes itself. */
export function useNetworkName(): (network: string) => string {
  const { t } = useLingui()
  return (network) => names[network] ?? (network === 'other' ? t`Another network` : network)
}
