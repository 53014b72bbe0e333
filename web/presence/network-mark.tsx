import {
  IconBrandBluesky,
  IconBrandFacebook,
  IconBrandFlickr,
  IconBrandGithub,
  IconBrandInstagram,
  IconBrandLinkedin,
  IconBrandMastodon,
  IconBrandThreads,
  IconBrandTiktok,
  IconBrandX,
  IconBrandYoutube,
  IconWorld,
} from '@tabler/icons-react'
import type { Network } from '../../contract/presence/networks.ts'

const marks: Partial<Record<Network, typeof IconWorld>> = {
  bluesky: IconBrandBluesky,
  facebook: IconBrandFacebook,
  flickr: IconBrandFlickr,
  github: IconBrandGithub,
  instagram: IconBrandInstagram,
  linkedin: IconBrandLinkedin,
  mastodon: IconBrandMastodon,
  threads: IconBrandThreads,
  tiktok: IconBrandTiktok,
  x: IconBrandX,
  youtube: IconBrandYoutube,
}

/** Decoration beside the name of an account. */
export function NetworkMark({ network }: { network: Network }) {
  const Mark = marks[network] ?? IconWorld
  return <Mark size={16} className="ink3" aria-hidden="true" />
}
