import { useEffect, useState } from 'react'
import { watchThread } from '../../contract/delivery.ts'
import type { PersonCard } from '../../contract/people/directory.ts'
import { call } from '../platform/call.ts'
import { listenLive, liveStream } from '../platform/live.ts'
import { useMe } from '../platform/session.ts'

const fadeMs = 6000
type Typist = { person: PersonCard; until: number }

/** Who is writing in a thread just now; also tells the server which thread this window looks at. */
export function useTyping(thread: string): PersonCard[] {
  const me = useMe()
  const [typists, setTypists] = useState<Typist[]>([])
  useEffect(() => {
    const watch = (stream: string | null) => {
      if (stream) call(watchThread, { params: { stream }, body: { thread } }).catch(() => undefined)
    }
    watch(liveStream())
    const stop = listenLive((event) => {
      if (event.type === 'hello') watch(event.data.stream)
      if (event.type !== 'typing' || event.data.thread !== thread || event.data.person.id === me.person.id) return
      const { person } = event.data
      setTypists((all) => [...all.filter((one) => one.person.id !== person.id), { person, until: Date.now() + fadeMs }])
    })
    const onFocus = () => watch(liveStream())
    window.addEventListener('focus', onFocus)
    return () => {
      stop()
      window.removeEventListener('focus', onFocus)
    }
  }, [thread, me.person.id])
  useEffect(() => {
    if (typists.length === 0) return
    const timer = setTimeout(() => setTypists((all) => all.filter((one) => one.until > Date.now())), 1000)
    return () => clearTimeout(timer)
  }, [typists])
  return typists.map(({ person }) => person)
}
