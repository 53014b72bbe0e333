import { useLingui } from '@lingui/react/macro'
import type { Network } from '../../contract/presence/networks.ts'

/** Where a capital at the front is not enough. */
const names: Partial<Record<string, string>> = {
  linkedin: 'LinkedIn',
  youtube: 'YouTube',
  tiktok: 'TikTok',
  dailymotion: 'Dailymotion',
  soundcloud: 'SoundCloud',
  github: 'GitHub',
  gitlab: 'GitLab',
  stackoverflow: 'Stack Overflow',
  slideshare: 'SlideShare',
  researchgate: 'ResearchGate',
  whatsapp: 'WhatsApp',
  line: 'LINE',
  xing: 'XING',
  tripadvisor: 'Tripadvisor',
  wechat: 'WeChat',
  vk: 'VK',
  googleplus: 'Google+',
  myspace: 'MySpace',
} satisfies Partial<Record<Network, string>>

/** A network as it writes itself; one that is not known here, with a capital. */
export function useNetworkName(): (network: string) => string {
  const { t } = useLingui()
  return (network) => {
    if (network === 'website') return t`Website`
    if (network === 'other') return t`Another network`
    return names[network] ?? network.charAt(0).toUpperCase() + network.slice(1)
  }
}
