import type { Dice } from '../random.ts'
import { british, german, iberian, nordic, polish, portuguese } from './europe.ts'
import type { NamePool } from './name-pool.ts'
import { african, american, brazilian, indian, mexican, pacific } from './world.ts'

export type Country = 'de' | 'pt' | 'pl' | 'gb' | 'no' | 'es' | 'mx' | 'in' | 'us' | 'br' | 'sg' | 'ke'

const pools: Record<Country, NamePool> = {
  de: german,
  pt: portuguese,
  pl: polish,
  gb: british,
  no: nordic,
  es: iberian,
  mx: mexican,
  in: indian,
  us: american,
  br: brazilian,
  sg: pacific,
  ke: african,
}

/** Draws a name that fits the country and is not in `taken`; adds it to `taken`. */
export function drawName(country: Country, dice: Dice, taken: Set<string>): { given: string; family: string } {
  const pool = pools[country]
  for (let tries = 0; tries < 500; tries++) {
    const woman = dice.chance(country === 'in' || country === 'us' ? 0.28 : 0.34)
    const given = dice.pick(woman ? pool.women : pool.men)
    const born = dice.pick(pool.family)
    const own = woman && pool.ofWoman ? pool.ofWoman(born) : born
    // Two family names are usual in Mexico and make names unique.
    const family = country === 'mx' && dice.chance(0.55) ? `${own} ${dice.pick(pool.family)}` : own
    const [first, second] = family.split(' ')
    if (first === second || taken.has(`${given} ${family}`)) continue
    taken.add(`${given} ${family}`)
    return { given, family }
  }
  throw new Error(`The names of ${country} are used up`)
}

const LETTERS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ł: 'l', ø: 'o', æ: 'ae', å: 'a' }

/** Local part of the mail address of `Łukasz Wójcik`: `lukasz.wojcik`. */
export function mailName(given: string, family: string): string {
  return `${given} ${family}`
    .toLowerCase()
    .replace(/[äöüßłøæå]/gu, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z -]/gu, '')
    .replace(/ /gu, '.')
}
