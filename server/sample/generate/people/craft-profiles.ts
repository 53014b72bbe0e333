// Titles, skills and bios by craft.
import type { Craft } from '../plan.ts'

export type CraftProfile = { head: string; titles: string[]; skills: string[]; abouts: string[] }

const list = (text: string) => text.split('|')

export const craftProfiles: Record<Craft, CraftProfile> = {
  board: {
    head: 'Director',
    titles: list('Plant manager|Assistant to management|Operations planner|Programme manager|Business analyst'),
    skills: list('Planning|Budgeting|Facilitation|Lean|Reporting'),
    abouts: list('I keep the calendar honest.|Ask me where a decision stands.'),
  },
  coe: {
    head: 'Head of the Centre',
    titles: list('Operating model lead|Training lead|Analyst|Community coach|Channels coordinator'),
    skills: list('Community management|Governance|Training|Analytics|Facilitation'),
    abouts: list('I coach owners of communities. Half an hour is usually enough.|I measure, and I say how sure I am.'),
  },
  finance: {
    head: 'Head of finance',
    titles: list('Accountant|Controller|Credit controller|Treasury analyst|Cost analyst'),
    skills: list('Product costing|Month-end|Travel expenses|VAT|Budgeting|Spreadsheets'),
    abouts: list(
      'Send the cost centre with the question and we are both faster.|I like a reconciliation that closes to zero.|Costing for the VX and KR families.',
    ),
  },
  hr: {
    head: 'Head of people',
    titles: list('People partner|Learning designer|Payroll specialist|Recruiter|Benefits adviser'),
    skills: list('Onboarding|Course design|Payroll|Labour law|Coaching|Recruiting'),
    abouts: list(
      'Questions about leave, pay and papers: ask in the open, others have the same one.|I build courses that fit into a coffee break.',
    ),
  },
  it: {
    head: 'Head of IT',
    titles: list(
      'Service desk analyst|Systems engineer|Application owner|Network engineer|Data engineer|Integration developer',
    ),
    skills: list('Identity|Networks|ERP|SQL|Reporting|Printers|Shop-floor terminals|Backups'),
    abouts: list(
      'Have you tried the second cable? Seriously.|I look after the shop-floor terminals, all 312 of them.|ERP master data. Please do not create a second number.',
    ),
  },
  legal: {
    head: 'General counsel',
    titles: list('Counsel|Compliance officer|Export control officer|Contract manager|Data protection officer'),
    skills: list('Export control|Contracts|Data protection|Incoterms|Competition law'),
    abouts: list(
      'I would rather answer three small questions than one large one.|Export control: send the country and the end use, please.',
    ),
  },
  communications: {
    head: 'Head of communications',
    titles: list('Editor|Publisher|Photographer|Event manager|Designer'),
    skills: list('Writing|Photography|Events|Layout|Social media'),
    abouts: list('If you have a story, I have a camera.|Short sentences. Real people.'),
  },
  research: {
    head: 'Head of research',
    titles: list('Research engineer|Materials scientist|Simulation engineer|Tribologist|Patent engineer'),
    skills: list('CFD|Tribology|Materials|Hydrogen service|Patents|Additive manufacturing'),
    abouts: list('Computing what the bench will say next month.|I publish failures too, inside at least.'),
  },
  seals: {
    head: 'Head of sealing technology',
    titles: list('Seal engineer|Lapping technician|Seal fitter|Materials technician|Seal test technician'),
    skills: list('Mechanical seals|Lapping|Elastomers|Dry gas seals|Failure analysis|Gaskets|Plan 53B'),
    abouts: list('Light bands before breakfast.|I fit seals. Cleanliness is most of it.|O-rings, and why they die.'),
  },
  test: {
    head: 'Head of the test field',
    titles: list('Test engineer|Test technician|Calibration technician|Measurement engineer|Bench operator'),
    skills: list('Calibration|Flow measurement|NPSH tests|Hydrostatic tests|Data acquisition|Torque measurement'),
    abouts: list(
      'What I cannot measure I do not believe, and what I measure I doubt a little.|Keeper of the reference meters.',
    ),
  },
  production: {
    head: 'Production manager',
    titles: list(
      'Machine operator|CNC machinist|Fitter|Shift leader|Assembly technician|Production planner|Welder|Painter',
    ),
    skills: list('Turning|Milling|Assembly|Welding|Set-up|Coating|5S|Crane work'),
    abouts: list(
      'Late shift this year.|Large valves, from DN 300 up.|I train the new ones on the big lathe.|Assembly, pump line. I notice missing washers.',
    ),
  },
  engineering: {
    head: 'Head of engineering',
    titles: list(
      'Design engineer|Process engineer|Project engineer|Drawing office technician|Hydraulics engineer|Controls engineer',
    ),
    skills: list('CAD|FEM|Hydraulics|Tolerances|PLC|Pressure equipment|Valve sizing|Cavitation'),
    abouts: list(
      'Drawings should answer questions, not raise them.|Pressure equipment and its papers.|Designing the small end of the VX family.',
    ),
  },
  quality: {
    head: 'Head of quality',
    titles: list('Quality engineer|Inspector|Metrologist|Auditor|Supplier quality engineer'),
    skills: list('8D|Coordinate measuring|Audits|Ultrasonic testing|Dye penetrant|Certificates 3.1'),
    abouts: list(
      'I ask why five times, politely.|Level 2 for UT and PT.|Certificates: please before the goods, not after.',
    ),
  },
  maintenance: {
    head: 'Maintenance lead',
    titles: list(
      'Maintenance technician|Electrician|Mechatronics technician|Maintenance planner|Hydraulics technician',
    ),
    skills: list('Bearings|Hydraulics|PLC|Alignment|Lubrication|Thermography|Compressed air'),
    abouts: list(
      'If it leaks, I know it by its first name.|Electrical side, drives above all.|I plan what the others repair.',
    ),
  },
  logistics: {
    head: 'Head of logistics',
    titles: list('Warehouse operator|Dispatcher|Packing specialist|Customs specialist|Forklift driver'),
    skills: list('Packing|Customs|Dangerous goods|Forklift|Warehouse system|Sea freight'),
    abouts: list('Wooden crates with stamps, sea containers with silica gel.|Customs papers for four continents.'),
  },
  safety: {
    head: 'Head of safety',
    titles: list('Safety engineer|Environmental engineer|Safety technician|Occupational nurse'),
    skills: list('Risk assessment|Lock-out and tag-out|Noise|Hazardous substances|First aid|Fire protection'),
    abouts: list('Tell me the near miss while it is still funny.|I walk the halls at six.'),
  },
  apprentice: {
    head: 'Head of training',
    titles: list('Apprentice, first year|Apprentice, second year|Apprentice, third year|Trainer'),
    skills: list('Filing|Turning|Technical drawing|Welding'),
    abouts: list('Learning to be an industrial mechanic.|Third year; exam in summer.'),
  },
  foundry: {
    head: 'Foundry manager',
    titles: list('Foundry engineer|Moulder|Melter|Pattern maker|Fettler|Core maker|Process technician'),
    skills: list('Green sand|Investment casting|Melting|Gating|Cores|Heat treatment|Spectrometry|Patterns'),
    abouts: list(
      'Sand under my nails since I was seventeen.|I read the solidification, then the report.|Ladle to mould in under nine minutes.',
    ),
  },
  purchasing: {
    head: 'Purchasing lead',
    titles: list('Buyer|Strategic buyer|Spare parts planner|Supplier developer'),
    skills: list('Castings|Elastomers|Framework contracts|Spare parts|Supplier audits'),
    abouts: list('Bearings, gaskets, fasteners: small things, long lead times.|A second source is a form of sleep.'),
  },
  sales: {
    head: 'Regional sales manager',
    titles: list('Sales engineer|Inside sales|Key account manager|Application engineer|Tender engineer'),
    skills: list('Valve sizing|Tenders|Water|Chemicals|Power plants|Contracts'),
    abouts: list(
      'Water and wastewater customers.|I answer tenders before they are due. Mostly.|Application engineering: send the data sheet, not the brochure.',
    ),
  },
  service: {
    head: 'Service manager',
    titles: list('Service engineer|Service technician|Repair shop technician|Dispatcher|Commissioning engineer'),
    skills: list('Commissioning|Overhaul|Laser alignment|Actuators|Teardown|Positioners|Vibration'),
    abouts: list(
      'On the road; I write from hotels.|Overhauls, actuators, and a very good torch.|Repair shop, valves up to DN 600.',
    ),
  },
}
