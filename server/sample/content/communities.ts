// The 64 communities. Random numbers are drawn in this order, so new communities come last in their file.
import { life } from './communities-life.ts'
import { places } from './communities-places.ts'
import { practice } from './communities-practice.ts'
import type { CommunityPlan } from './community-plan.ts'

export const plans: CommunityPlan[] = [...practice, ...places, ...life]
