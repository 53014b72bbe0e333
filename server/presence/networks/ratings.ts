import { after, first, type NetworkRule } from './rule.ts'
import { pages } from './social.ts'

/** Work, ratings and places. */
export const ratings: readonly NetworkRule[] = [
  {
    network: 'xing',
    name: 'XING',
    hosts: ['xing.com', 'xing.to'],
    handle: /^[\p{L}\p{M}\p{N}%._-]{2,100}$/u,
    forms: [
      after('pages|companies|company|publications', 'https://www.xing.com/pages/$<handle>'),
      after('profile', 'https://www.xing.com/profile/$<handle>'),
      after('communities/groups|net', 'https://www.xing.com/communities/groups/$<handle>'),
    ],
    profile: 'https://www.xing.com/pages/$',
  },
  {
    network: 'kununu',
    name: 'kununu',
    hosts: ['kununu.com'],
    handle: /^[a-z0-9._-]{2,80}$/i,
    never: pages,
    forms: [
      { at: /^\/(?<land>[a-z]{2})\/(?<handle>[^/]+)(?:\/.*)?$/i, to: 'https://www.kununu.com/$<land>/$<handle>' },
    ],
    profile: 'https://www.kununu.com/de/$',
  },
  {
    network: 'glassdoor',
    name: 'Glassdoor',
    words: ['glass door'],
    hosts: [/^glassdoor\.(?:[a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})$/],
    handle: /^\d+$/,
    forms: [
      {
        at: /^\/(?:Overview|Reviews|Bewertungen|%C3%9Cberblick|Überblick)\/.*(?:IE_|IE|E)(?<handle>\d{2,10})(?:[._].*)?$/i,
        to: 'https://www.glassdoor.com/Overview/W-EI_IE$<handle>.htm',
      },
    ],
    ids: /^\d+$/,
  },
  {
    network: 'trustpilot',
    name: 'Trustpilot',
    words: ['trust pilot'],
    hosts: ['trustpilot.com', /^trustpilot\.[a-z]{2}$/],
    handle: /^[\p{L}\p{M}\p{N}.-]{3,120}$/u,
    forms: [after('review|evaluate', 'https://www.trustpilot.com/review/$<handle>')],
    profile: 'https://www.trustpilot.com/review/$',
  },
  {
    network: 'yelp',
    name: 'Yelp',
    hosts: ['yelp.com', /^yelp\.(?:[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})$/],
    handle: /^[\p{L}\p{M}\p{N}%_-]{3,120}$/u,
    forms: [after('biz', 'https://www.yelp.com/biz/$<handle>')],
    profile: 'https://www.yelp.com/biz/$',
  },
  {
    network: 'tripadvisor',
    name: 'Tripadvisor',
    words: ['trip advisor'],
    hosts: ['tripadvisor.com', /^tripadvisor\.(?:[a-z]{2}|co\.[a-z]{2}|com\.[a-z]{2})$/],
    handle: /^[\w.-]{1,60}$/,
    never: pages,
    forms: [
      { at: /^\/[A-Za-z]+_Review-(?:g\d+-)?d(?<id>\d+)(?:-.*)?$/, to: 'https://www.tripadvisor.com/$<id>' },
      after('Profile|members', 'https://www.tripadvisor.com/Profile/$<handle>'),
      { at: /^\/(?<handle>\d+)$/, to: 'https://www.tripadvisor.com/$<handle>' },
    ],
    ids: /^\d+$/,
    profile: 'https://www.tripadvisor.com/Profile/$',
  },
  {
    network: 'foursquare',
    name: 'Foursquare',
    words: ['four square', 'swarm'],
    hosts: ['foursquare.com', '4sq.com', 'swarmapp.com'],
    posts: /^4sq\.com\//,
    handle: /^[\w.%-]{2,80}$/,
    never: [...pages, 'v', 'user', 'item', 'city-guide'],
    forms: [
      { at: /^\/v\/(?:[^/]+\/)?(?<id>[0-9a-f]{24})(?:\/.*)?$/i, to: 'https://foursquare.com/v/$<id>' },
      after('user', 'https://foursquare.com/user/$<handle>'),
      first('https://foursquare.com/$<handle>'),
    ],
    profile: 'https://foursquare.com/$',
  },
]
