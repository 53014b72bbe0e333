import type { Clock } from './live-connection.ts'

/** What tabs tell each other to agree on the one that holds the connection. */
export type Ballot =
  | { is: 'ask' }
  | { is: 'lead'; tab: string; since: number; stream: string | null; at: string }
  | { is: 'resign' }
export type ElectionOptions = {
  clock: Clock
  tab: string
  send(ballot: Ballot): void
  /** The stream of this tab where its connection works, and the last event it has heard. */
  state(): { stream: string | null; at: string }
  /** From here on this tab holds the connection. */
  onLead(): void
  /** Another tab holds it. */
  onFollow(): void
}
export type Election = {
  receive(ballot: Ballot): void
  /** Tells the others when the state of the connection has changed. */
  tell(): void
  /** Makes sure now that somebody leads. */
  check(): void
  stop(): void
}

const answerMs = 300
const lateAnswerMs = 2000
const askEveryMs = 5000

/**
 * Elects one tab of a browser. A new tab asks; the leader answers; where nobody answers the tab leads. Followers ask again
 * every few seconds, so a frozen or closed leader is replaced. Of two leaders the later one stays, once it is connected.
 * Web Locks would do this too, but do not exist on plain http and do not notice a frozen tab.
 */
export function holdElection(options: ElectionOptions): Election {
  const { clock, send } = options
  let role: 'new' | 'leader' | 'follower' = 'new'
  let since = 0
  let cancel = () => {}

  const sayLead = () => send({ is: 'lead', tab: options.tab, since, ...options.state() })

  function askAndWait(ms: number): void {
    cancel()
    cancel = clock.after(ms, lead)
    send({ is: 'ask' })
  }
  function lead(): void {
    cancel()
    role = 'leader'
    since = clock.now()
    sayLead()
    options.onLead()
  }
  function follow(): void {
    cancel()
    cancel = clock.after(askEveryMs * (1 + clock.random()), () => askAndWait(lateAnswerMs))
    if (role === 'follower') return
    role = 'follower'
    options.onFollow()
  }

  function hearLeader(other: Extract<Ballot, { is: 'lead' }>): void {
    const isLater = other.since > since || (other.since === since && other.tab > options.tab)
    if (role !== 'leader') follow()
    else if (!isLater) sayLead()
    else if (other.stream !== null || options.state().stream === null) follow()
  }

  askAndWait(answerMs)
  return {
    receive(ballot) {
      if (ballot.is === 'lead') hearLeader(ballot)
      else if (ballot.is === 'ask') {
        if (role === 'leader') sayLead()
      } else if (role !== 'leader') {
        cancel()
        cancel = clock.after(answerMs * clock.random(), () => askAndWait(answerMs))
      }
    },
    tell() {
      if (role === 'leader') sayLead()
    },
    check() {
      if (role === 'leader') sayLead()
      else askAndWait(role === 'new' ? answerMs : lateAnswerMs)
    },
    stop() {
      cancel()
      if (role === 'leader') send({ is: 'resign' })
    },
  }
}
