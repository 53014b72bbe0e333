import { after, first, type NetworkRule } from './rule.ts'

/** Words that many networks reserve. */
export const pages = [
  ...['about', 'account', 'accounts', 'ads', 'api', 'app', 'apps', 'blog', 'business', 'careers', 'contact', 'cookies'],
  ...[
    'create',
    'developer',
    'developers',
    'directory',
    'discover',
    'download',
    'en',
    'error',
    'explore',
    'faq',
    'feed',
  ],
  ...['hashtag', 'hashtags', 'help', 'home', 'i', 'index.html', 'index.php', 'intent', 'jobs', 'legal', 'login'],
  ...[
    'logout',
    'messages',
    'new',
    'notifications',
    'oauth',
    'policies',
    'policy',
    'popular',
    'press',
    'privacy',
    'rss',
  ],
  ...[
    'search',
    'settings',
    'share',
    'sharer',
    'sharer.php',
    'shop',
    'signin',
    'sign-in',
    'signup',
    'sign-up',
    'status',
  ],
  ...['store', 'support', 'tag', 'tags', 'terms', 'tos', 'topic', 'topics', 'trending', 'upload', 'url', 'widgets'],
] as const

const facebookPages = [
  ...['2008', 'album.php', 'badges', 'bookmarks', 'connect', 'dialog', 'docs', 'embed', 'events', 'fbml', 'feeds'],
  ...['friends', 'games', 'gaming', 'groups', 'hashtag', 'home.php', 'l.php', 'live', 'login.php', 'marketplace'],
  ...['media', 'messages', 'notes', 'pages', 'people', 'photo', 'photo.php', 'photos', 'photos.php', 'places'],
  ...['plugins', 'profile.php', 'public', 'recover', 'reel', 'reg', 'share.php', 'stories', 'story.php', 'tr'],
  ...['video', 'video.php', 'videos', 'watch', 'permalink.php', 'likebox.php', 'v', 'dialogs', 'socialjobs'],
]

export const social: readonly NetworkRule[] = [
  {
    network: 'bluesky',
    name: 'Bluesky',
    words: ['bsky', 'blue sky', 'bsky social', 'at protocol'],
    hosts: ['bsky.app', 'bsky.social'],
    handle:
      /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$|^did:(?:plc|web):[a-z0-9.:%-]+$/i,
    forms: [
      after('profile', 'https://bsky.app/profile/$<handle>'),
      // The handle is a host name: aldermoor.bsky.social.
      {
        at: /^(?<handle>[a-z0-9][a-z0-9-]*)\/.*$/i,
        to: 'https://bsky.app/profile/$<handle>.$<host>',
        as: '$<handle>.$<host>',
        handle: /^[a-z0-9-]+$/i,
      },
    ],
    ids: /^did:/,
    profile: 'https://bsky.app/profile/$',
  },
  {
    network: 'x',
    name: 'X',
    words: ['twitter', 'x twitter', 'twitter x', 'x formerly twitter', 'formerly twitter', 'tweet', 'tweets', 'x com'],
    hosts: ['x.com', 'twitter.com', 'nitter.net'],
    handle: /^[a-z0-9_]{1,20}$/i,
    never: [
      ...pages,
      ...['javascripts', 'statuses', 'user_timeline', 'compose', 'lists', 'moments', 'who_to_follow', 'goodies'],
      ...['following', 'followers', 'home', 'personalization', 'tweet', 'web', 'share', 'communities', 'bookmarks'],
    ],
    forms: [
      { at: /^\/intent\/(?:user|follow)$/i, query: 'screen_name', to: 'https://x.com/$<handle>' },
      { at: /^\/i\/user\/(?<id>\d+)$/i, to: 'https://x.com/i/user/$<id>', handle: /^\d+$/ },
      after('#!', 'https://x.com/$<handle>'),
      first('https://x.com/$<handle>'),
    ],
    profile: 'https://x.com/$',
  },
  {
    network: 'threads',
    name: 'Threads',
    words: ['meta threads', 'threads net', 'instagram threads'],
    hosts: ['threads.com', 'threads.net'],
    handle: /^[a-z0-9._]{1,30}$/i,
    forms: [{ at: /^\/@(?<handle>[^/]+)(?:\/.*)?$/, to: 'https://www.threads.com/@$<handle>' }],
    profile: 'https://www.threads.com/@$',
  },
  {
    network: 'instagram',
    name: 'Instagram',
    words: ['insta', 'ig', 'instagram business'],
    hosts: ['instagram.com', 'instagr.am', 'ig.me'],
    handle: /^[a-z0-9_](?:[a-z0-9_.]{0,28}[a-z0-9_])?$/i,
    never: [...pages, 'p', 'reel', 'reels', 'tv', 'stories', 'direct', 'web', 'graphql', 'en_us', 't51', 'emails'],
    forms: [
      after('_u|_n|m|stories', 'https://www.instagram.com/$<handle>'),
      first('https://www.instagram.com/$<handle>'),
    ],
    profile: 'https://www.instagram.com/$',
  },
  {
    network: 'facebook',
    name: 'Facebook',
    words: ['fb', 'facebook page', 'facebook group', 'facebook pages', 'facebook seite', 'meta'],
    hosts: ['facebook.com', 'fb.com', 'fb.me', 'm.me', 'facebook.de', 'fb.gg'],
    handle: /^[\p{L}\p{M}\p{N}.-]{3,100}$/u,
    never: [...pages, ...facebookPages],
    forms: [
      {
        at: /^\/groups\/(?<handle>[^/]+)(?:\/.*)?$/i,
        to: 'https://www.facebook.com/groups/$<handle>',
        handle: /^[\p{L}\p{M}\p{N}._-]+$/u,
      },
      { at: /^\/(?:profile|page)\.php$/i, query: 'id', to: 'https://www.facebook.com/$<handle>', handle: /^\d{4,20}$/ },
      // The number identifies the page; the words before it may change.
      {
        at: /^\/pages\/(?:category\/)?(?:[^/]+\/){1,4}(?<id>\d{5,20})(?:\/.*)?$/i,
        to: 'https://www.facebook.com/$<id>',
      },
      { at: /^\/people\/[^/]+\/(?<id>\d{5,20})(?:\/.*)?$/i, to: 'https://www.facebook.com/$<id>' },
      {
        at: /^\/(?:p\/|pages\/(?:category\/[^/]+\/)?|pg\/)?[^/]*-(?<id>\d{8,20})(?:\/.*)?$/i,
        to: 'https://www.facebook.com/$<id>',
      },
      after('pg', 'https://www.facebook.com/$<handle>'),
      first('https://www.facebook.com/$<handle>'),
    ],
    ids: /^\d{5,20}$/,
    profile: 'https://www.facebook.com/$',
  },
  {
    network: 'linkedin',
    name: 'LinkedIn',
    words: ['linked in', 'li', 'linkedin company', 'linkedin page', 'linkedin showcase'],
    hosts: ['linkedin.com'],
    // Made from the company name, including its marks: Women’s Network, Kestrel®, Kestrel+.
    handle: /^[\p{L}\p{M}\p{N}\p{Pd}\p{So}%&'’‘ʼ´.,!+()_]{1,120}$/u,
    never: ['setup', 'unavailable'],
    forms: [
      { ...after('company|companies', 'https://www.linkedin.com/company/$<handle>') },
      after('showcase', 'https://www.linkedin.com/showcase/$<handle>'),
      after('school|edu', 'https://www.linkedin.com/school/$<handle>'),
      { at: /^\/groups$/i, query: 'gid', to: 'https://www.linkedin.com/groups/$<handle>' },
      { at: /^\/groups\/(?:[^/]*-)?(?<handle>\d+)(?:\/.*)?$/i, to: 'https://www.linkedin.com/groups/$<handle>' },
      after('in', 'https://www.linkedin.com/in/$<handle>'),
      { at: /^\/pub\/(?<handle>[^/]+)(?:\/.*)?$/i, to: 'https://www.linkedin.com/in/$<handle>' },
    ],
    ids: /^\d+$/,
    profile: 'https://www.linkedin.com/company/$',
  },
]
