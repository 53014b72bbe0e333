import type { Static } from 'typebox'
import { OneOf } from '../operation.ts'

/** `website`: a site of the organisation. `other`: a network that is not in this list. */
export type Network = Static<typeof Network>
export const Network = OneOf(
  // the most common
  ...(['bluesky', 'mastodon', 'x', 'threads', 'linkedin', 'facebook', 'instagram', 'youtube', 'tiktok'] as const),
  ...(['blog', 'website', 'other'] as const),
  // pictures, films and sound
  ...(['pinterest', 'flickr', 'vimeo', 'dailymotion', 'twitch', 'soundcloud', 'spotify', 'snapchat'] as const),
  // writing, code and documents
  ...(['tumblr', 'medium', 'substack', 'reddit', 'quora', 'github', 'gitlab', 'stackoverflow'] as const),
  ...(['slideshare', 'scribd', 'issuu', 'instructables', 'researchgate'] as const),
  // messages and groups
  ...(['whatsapp', 'telegram', 'discord', 'slack', 'meetup', 'line'] as const),
  // work and ratings
  ...(['xing', 'kununu', 'glassdoor', 'trustpilot', 'yelp', 'tripadvisor', 'foursquare'] as const),
  // regional
  ...(['weibo', 'wechat', 'douyin', 'bilibili', 'zhihu', 'vk', 'naver'] as const),
  // no longer exist
  ...(['googleplus', 'vine', 'periscope', 'storify', 'ustream', 'myspace'] as const),
)
