import { after, first, type NetworkRule } from './rule.ts'
import { pages } from './social.ts'

/** Networks that no longer exist. */
export const closed: readonly NetworkRule[] = [
  {
    network: 'googleplus',
    name: 'Google+',
    words: ['google plus', 'google_plus', 'g+', 'gplus', 'google +'],
    hosts: ['plus.google.com'],
    handle: /^(?:\+[\p{L}\p{M}\p{N}._-]{2,80}|\d{15,25})$/u,
    forms: [
      {
        at: /^(?:\/u\/\d+|\/b\/\d+)*\/(?<handle>\+[^/]+|\d{15,25})(?:\/.*)?$/,
        to: 'https://plus.google.com/$<handle>',
      },
      after('communities', 'https://plus.google.com/communities/$<handle>'),
    ],
    ids: /^\d+$/,
    profile: 'https://plus.google.com/$',
    closed: 2019,
  },
  {
    network: 'vine',
    name: 'Vine',
    hosts: ['vine.co'],
    handle: /^[\p{L}\p{M}\p{N}._-]{1,60}$/u,
    never: [...pages, 'v', 'u', 'tags', 'channels'],
    forms: [after('u', 'https://vine.co/u/$<handle>'), first('https://vine.co/$<handle>')],
    profile: 'https://vine.co/$',
    closed: 2017,
  },
  {
    network: 'periscope',
    name: 'Periscope',
    words: ['periscope tv'],
    hosts: ['periscope.tv', 'pscp.tv'],
    handle: /^[a-z0-9_]{1,30}$/i,
    never: [...pages, 'w'],
    forms: [first('https://www.periscope.tv/$<handle>')],
    profile: 'https://www.periscope.tv/$',
    closed: 2021,
  },
  {
    network: 'storify',
    name: 'Storify',
    hosts: ['storify.com'],
    handle: /^[a-z0-9_.-]{1,60}$/i,
    never: pages,
    forms: [first('https://storify.com/$<handle>')],
    profile: 'https://storify.com/$',
    closed: 2018,
  },
  {
    network: 'ustream',
    name: 'Ustream',
    words: ['u stream', 'ustream tv'],
    hosts: ['ustream.tv', 'ustre.am', 'video.ibm.com'],
    handle: /^[\p{L}\p{M}\p{N}%._-]{1,80}$/u,
    never: [...pages, 'recorded', 'embed', 'channel', 'user'],
    forms: [
      after('channel', 'https://www.ustream.tv/channel/$<handle>'),
      after('user', 'https://www.ustream.tv/user/$<handle>'),
      first('https://www.ustream.tv/$<handle>'),
    ],
    profile: 'https://www.ustream.tv/channel/$',
    closed: 2018,
  },
]
