// Types of the generated organisation: plain data, times in milliseconds since 1970, references by id.

export type SampleUnit = { id: string; name: string; parent: string | null; level: number; head: string | null }

export type SamplePerson = {
  id: string
  given: string
  family: string
  email: string
  title: string
  unit: string
  manager: string | null
  location: string
  zone: string
  languages: string[]
  skills: string[]
  about: string
  joined: number
}

export type SampleMembership = { person: string; joined: number; role: 'owner' | 'manager' | 'member' }

export type SampleCommunity = {
  id: string
  name: string
  slug: string
  purpose: string
  guidelines: string
  visibility: 'public' | 'private' | 'hidden'
  kind: 'practice' | 'project' | 'location' | 'interest' | 'desk' | 'campaign' | 'leadership'
  state: 'launching' | 'alive' | 'under review'
  language: string
  tags: string[]
  started: number
  /** Null if the owner has left without a successor. */
  owner: string | null
  members: SampleMembership[]
}

export type SampleReaction = { person: string; emoji: string; at: number }

export type SampleReply = {
  id: string
  author: string
  at: number
  body: string
  /** The earlier reply that it answers. */
  quotes: string | null
  reactions: SampleReaction[]
}

export type SampleThread = {
  id: string
  community: string
  kind: 'discussion' | 'question' | 'announcement'
  title: string
  body: string
  author: string
  at: number
  pinned: boolean
  closed: boolean
  language: string
  /** The accepted reply, when it was accepted, which is after it was written. */
  accepted: { reply: string; at: number } | null
  replies: SampleReply[]
  reactions: SampleReaction[]
  /** A drawing in `pictures/`, by name. */
  picture: string | null
  /** Due date of an announcement that requires acknowledgement. */
  due: number | null
}

/** A real person who views the sample: two threads mention them. */
export type Visitor = { id: string; name: string }

export type Sample = {
  seed: string
  today: number
  units: SampleUnit[]
  people: SamplePerson[]
  communities: SampleCommunity[]
  threads: SampleThread[]
  /** The person of the mockups, and their saved threads. */
  lead: { person: string; bookmarks: string[] }
}
