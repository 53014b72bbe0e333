// The people of the mockups, by name, with their positions.

export type CastMember = {
  name: string
  /** Unit path as in `plan.ts`. */
  unit: string
  title: string
  head?: true
  location?: string
  zone?: string
  languages: string[]
  skills: string[]
  about: string
  /** Days before today on which the person joined, if it matters. */
  joined?: number
}

/** Activity of the cast compared with others; no one else has exactly this value. */
export const CAST = 6

const nairobi = { location: 'Nairobi', zone: 'Africa/Nairobi' }
const manchester = { location: 'Leeds', zone: 'Europe/London' }

export const cast: CastMember[] = [
  {
    name: 'Rui Nogueira',
    unit: 'EMEA/Porto',
    title: 'Community manager',
    languages: ['Portuguese', 'English', 'Spanish'],
    skills: ['Community management', 'Facilitation', 'Lean'],
    about:
      'I keep the conversations of six communities going. If something waits too long for an answer, tell me, and I find the person.',
  },
  {
    name: 'Inês Carvalho',
    unit: 'EMEA/Porto/Line 3',
    title: 'Technician',
    languages: ['Portuguese', 'English'],
    skills: ['Plan 53B', 'Barrier systems', 'Pump overhaul'],
    about: 'Line 3, early shift. I write down what I measured before I say what I think.',
  },
  {
    name: 'Marta Wiśniewska',
    unit: 'EMEA/Gdańsk/Maintenance',
    title: 'Maintenance lead',
    head: true,
    languages: ['Polish', 'English', 'German'],
    skills: ['Barrier systems', 'Mechanical seals', 'Maintenance planning', 'PLC'],
    about: 'Nineteen years of keeping things turning. I answer in the morning, with coffee.',
  },
  {
    name: 'Jonas Reinhardt',
    unit: 'EMEA/Halle/Sealing technology',
    title: 'Seal specialist',
    languages: ['German', 'English', 'Polish'],
    skills: ['Mechanical seals', 'Seal face wear', 'PTFE linings and flanges', 'Hydrogen service'],
    about:
      'Twenty-two years of seal faces. Send pictures, not adjectives, and say what the pump did in the hour before.',
  },
  {
    name: 'Sabine Krüger',
    unit: 'EMEA/Halle/Safety and Environment',
    title: 'Head of safety, Halle',
    head: true,
    languages: ['German', 'English'],
    skills: ['Lock-out and tag-out', 'Risk assessment', 'Incident investigation'],
    about: 'Nobody removes another person’s tag. The rest can be discussed.',
  },
  {
    name: 'Daniel Mwangi',
    unit: 'Field Service/Iberia and Africa',
    title: 'Service engineer',
    ...nairobi,
    languages: ['Swahili', 'English', 'Portuguese'],
    skills: ['Teardown', 'Test benches', 'Calibration', 'Hydrogen seals'],
    about: 'At customers in nine of twelve weeks. Slow to answer then, but I do.',
  },
  {
    name: 'Tomasz Zieliński',
    unit: 'EMEA/Gdańsk/Engineering',
    title: 'Process engineer',
    languages: ['Polish', 'English', 'German'],
    skills: ['Accumulators', 'Coolers', 'Cavitation', 'Commissioning'],
    about: 'If it hums, rattles or sings, I want to hear the recording.',
  },
  {
    name: 'Mei-Ling Tan',
    unit: 'India and Pacific/Pune/Engineering',
    title: 'Controls engineer',
    languages: ['Mandarin', 'English'],
    skills: ['Alarm limits', 'PLC', 'Casting simulation', 'Foundry process control'],
    about:
      'I set the alarm limits of the VX family. If one of them wakes you up without reason, it is my fault and I want to know.',
  },
  {
    name: 'Priya Deshpande',
    unit: 'India and Pacific/Pune/Test field',
    title: 'Lead test engineer',
    head: true,
    languages: ['Marathi', 'Hindi', 'English'],
    skills: ['Pump testing', 'Accumulators', 'NPSH tests', 'Measurement uncertainty'],
    about: 'I test your pump. It is nothing personal.',
  },
  {
    name: 'Arjun Kulkarni',
    unit: 'India and Pacific/Pune/Foundry',
    title: 'Foundry engineer',
    languages: ['Marathi', 'Hindi', 'English'],
    skills: ['Investment casting', 'Graphite rings'],
    about: 'Six years in investment casting, new at Aldermoor since this week.',
    joined: 3,
  },
  {
    name: 'Farah Haddad',
    unit: 'Corporate/Digital and IT',
    title: 'Administrator',
    ...manchester,
    languages: ['English', 'Arabic', 'French'],
    skills: ['Identity', 'Databases', 'Backups'],
    about: 'I run this network. The backup was restored on Monday, in case you wonder.',
  },
  {
    name: 'Henrik Solberg',
    unit: 'Corporate/Board office',
    title: 'Chief Operating Officer',
    ...manchester,
    languages: ['Norwegian', 'English', 'German'],
    skills: ['Operations', 'Sponsorship'],
    about: 'I read Leaders listen on Friday mornings and answer in it.',
  },
  {
    name: 'Noor Siddiqui',
    unit: 'India and Pacific/Pune/Engineering',
    title: 'Valve design engineer',
    languages: ['Urdu', 'Hindi', 'English'],
    skills: ['Cryogenic valves', 'FFKM', 'Valve history'],
    about: 'One valve, one story.',
  },
  {
    name: 'Luis Ángel Treviño',
    unit: 'Americas/Monterrey/Purchasing',
    title: 'Spare parts and purchasing lead',
    head: true,
    languages: ['Spanish', 'English'],
    skills: ['Spare parts', 'Supplier development', 'Castings'],
    about: 'Una pieza, un número. One part, one number.',
  },
  {
    name: 'Ximena Robles',
    unit: 'Americas/Monterrey/Communications',
    title: 'Publisher',
    head: true,
    languages: ['Spanish', 'English', 'Portuguese'],
    skills: ['Social media', 'Writing', 'Photography'],
    about: 'Escribo lo que Monterrey cuenta hacia afuera.',
  },
  {
    name: 'Amara Okafor',
    unit: 'Corporate/Centre of Excellence',
    title: 'Head of the Centre of Excellence',
    head: true,
    ...manchester,
    languages: ['English', 'Igbo', 'French'],
    skills: ['Operating models', 'Change', 'Governance'],
    about: 'The roll-out happens in the open. If it is not written here, we did not decide it.',
  },
  {
    name: 'Owen Fairweather',
    unit: 'Corporate/Centre of Excellence',
    title: 'Channels and approvals',
    ...manchester,
    languages: ['English', 'Welsh'],
    skills: ['Publishing', 'Approvals', 'Crisis exercises'],
    about: 'I approve, I explain why not, and I publish when nobody else may.',
  },
  {
    name: 'Ana Pinheiro',
    unit: 'EMEA/Porto/Logistics',
    title: 'Logistics planner',
    languages: ['Portuguese', 'English'],
    skills: ['Shutdown planning'],
    about: 'Coordinated the winter shutdown of 2025; since then in logistics, where one also waits for cranes.',
  },
  {
    name: 'Wolfgang Ehlers',
    unit: 'EMEA/Halle/Test field',
    title: 'Vibration specialist',
    languages: ['German', 'English'],
    skills: ['Vibration', 'Rolling bearings', 'Balancing', 'Acoustics'],
    about: 'Thirty-one years with an accelerometer. Retiring in 2028; ask before.',
  },
  {
    name: 'Margaret Lindqvist',
    unit: 'Corporate/Board office',
    title: 'Chief Executive Officer',
    head: true,
    ...manchester,
    languages: ['English', 'Swedish'],
    skills: ['Strategy'],
    about: '',
  },
]
