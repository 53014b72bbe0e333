import * as arrangement from '../../contract/governance/operating-model.ts'
import * as charter from '../../contract/governance/charter.ts'
import * as permissions from '../../contract/governance/permissions.ts'
import * as rules from '../../contract/governance/rules.ts'
import * as training from '../../contract/governance/training.ts'
import { type Route, route } from '../platform/http.ts'
import { changeArrangement, listArrangements, readArrangement, restoreArrangement } from './operating-model/operating-model.ts'
import { changeRules, checkRules, listPolicyFiles, tryRules } from './operating-model/rules.ts'
import { changeCharter, readCharter } from './charter/charter.ts'
import { askDecision, judgeRisk, listRights } from './permissions/decisions.ts'
import { listHolders } from './permissions/permitted-people.ts'
import { listEndingCertificates } from './training/expiring-certificates.ts'
import { certify, createCourse, listCertificates, listCourses, withdrawCertificate } from './training/courses.ts'

export const coreRoutes: Route[] = [
  route(arrangement.readArrangement, readArrangement),
  route(arrangement.listArrangements, listArrangements),
  route(arrangement.changeArrangement, changeArrangement),
  route(arrangement.restoreArrangement, restoreArrangement),
  route(permissions.askDecision, askDecision),
  route(permissions.listHolders, listHolders),
  route(permissions.listRights, listRights),
  route(permissions.judgeRisk, judgeRisk),
  route(rules.listPolicyFiles, listPolicyFiles),
  route(rules.checkRules, checkRules),
  route(rules.changeRules, changeRules),
  route(rules.tryRules, tryRules),
  route(training.listCourses, listCourses),
  route(training.createCourse, createCourse),
  route(training.listCertificates, listCertificates),
  route(training.listEndingCertificates, listEndingCertificates),
  route(training.certify, certify),
  route(training.withdrawCertificate, withdrawCertificate),
  route(charter.readCharter, readCharter),
  route(charter.changeCharter, changeCharter),
]
