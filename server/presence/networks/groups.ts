import { after, before, first, type NetworkRule } from './rule.ts'
import { pages } from './social.ts'

/** Messages and groups. */
export const groups: readonly NetworkRule[] = [
  {
    network: 'whatsapp',
    name: 'WhatsApp',
    words: ['whats app', 'whatsapp channel', 'whatsapp kanal'],
    hosts: ['whatsapp.com', 'wa.me'],
    handle: /^(?:\d{6,15}|[A-Za-z0-9]{18,30})$/,
    never: pages,
    forms: [
      after('channel', 'https://www.whatsapp.com/channel/$<handle>'),
      { at: /^(?:api)?\/send$/i, query: 'phone', to: 'https://wa.me/$<handle>' },
      { at: /^\/\+?(?<handle>\d{6,15})$/, to: 'https://wa.me/$<handle>' },
    ],
    profile: 'https://www.whatsapp.com/channel/$',
  },
  {
    network: 'telegram',
    name: 'Telegram',
    words: ['telegram channel'],
    hosts: ['t.me', 'telegram.me', 'telegram.dog'],
    handle: /^[a-z][a-z0-9_]{2,31}$/i,
    never: ['joinchat', 'share', 'addstickers', 'iv', 'proxy', 'setlanguage', 'login', 'addtheme', 'confirmphone'],
    forms: [after('s', 'https://t.me/$<handle>'), first('https://t.me/$<handle>')],
    profile: 'https://t.me/$',
  },
  {
    network: 'discord',
    name: 'Discord',
    hosts: ['discord.gg', 'discord.com', 'discordapp.com'],
    handle: /^[a-z0-9-]{2,40}$/i,
    never: pages,
    forms: [
      after('invite', 'https://discord.gg/$<handle>'),
      { at: /^\/(?:channels|servers)\/(?:[^/]*-)?(?<id>\d{15,20})(?:\/.*)?$/, to: 'https://discord.com/servers/$<id>' },
      { at: /^\/(?<handle>[^/]+)$/, to: 'https://discord.gg/$<handle>' },
    ],
    profile: 'https://discord.gg/$',
  },
  {
    network: 'slack',
    name: 'Slack',
    hosts: ['slack.com'],
    handle: /^[a-z0-9][a-z0-9-]{1,60}$/i,
    never: [...pages, 'join', 'my', 'get', 'status', 'app', 'hooks', 'files', 'edgeapi'],
    forms: [
      { at: /^join\/t\/(?<handle>[^/]+)(?:\/.*)?$/, to: 'https://$<handle>.slack.com' },
      before('https://$<handle>.slack.com'),
    ],
    profile: 'https://$.slack.com',
  },
  {
    network: 'meetup',
    name: 'Meetup',
    words: ['meet up'],
    hosts: ['meetup.com'],
    handle: /^[\p{L}\p{M}\p{N}_-]{3,80}$/u,
    never: [...pages, 'find', 'cities', 'members', 'pro', 'events', 'groups'],
    forms: [
      after('pro', 'https://www.meetup.com/pro/$<handle>'),
      { at: /^\/(?:[a-z]{2}-[a-z]{2}\/)?(?<handle>[^/]+)(?:\/.*)?$/i, to: 'https://www.meetup.com/$<handle>' },
    ],
    profile: 'https://www.meetup.com/$',
  },
  {
    network: 'line',
    name: 'LINE',
    hosts: ['line.me', 'lin.ee'],
    handle: /^@?[a-z0-9._-]{3,40}$/i,
    never: pages,
    forms: [
      { at: /^\/R\/(?:home\/public\/)?ti\/p\/(?:@|%40)(?<handle>[^/]+)$/i, to: 'https://page.line.me/$<handle>' },
      { at: /^page\/(?<handle>[^/]+)(?:\/.*)?$/, to: 'https://page.line.me/$<handle>' },
    ],
    profile: 'https://page.line.me/$',
  },
]
