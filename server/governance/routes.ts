import * as contract from '../../contract/governance.ts'
import { type Route, route } from '../platform/http.ts'
import { changeArrangement, listArrangements, readArrangement, restoreArrangement } from './arrangement/arrangement.ts'
import { changeRules, checkRules, listPolicyFiles, tryRules } from './arrangement/rules.ts'
import { changeCharter, readCharter } from './charter/charter.ts'
import { askDecision, judgeRisk, listRights } from './permissions/decisions.ts'
import { listHolders } from './permissions/permitted-people.ts'
import { listEndingCertificates } from './training/certificates-ending.ts'
import { certify, createCourse, listCertificates, listCourses, withdrawCertificate } from './training/courses.ts'

export const coreRoutes: Route[] = [
  route(contract.readArrangement, readArrangement),
  route(contract.listArrangements, listArrangements),
  route(contract.changeArrangement, changeArrangement),
  route(contract.restoreArrangement, restoreArrangement),
  route(contract.askDecision, askDecision),
  route(contract.listHolders, listHolders),
  route(contract.listRights, listRights),
  route(contract.judgeRisk, judgeRisk),
  route(contract.listPolicyFiles, listPolicyFiles),
  route(contract.checkRules, checkRules),
  route(contract.changeRules, changeRules),
  route(contract.tryRules, tryRules),
  route(contract.listCourses, listCourses),
  route(contract.createCourse, createCourse),
  route(contract.listCertificates, listCertificates),
  route(contract.listEndingCertificates, listEndingCertificates),
  route(contract.certify, certify),
  route(contract.withdrawCertificate, withdrawCertificate),
  route(contract.readCharter, readCharter),
  route(contract.changeCharter, changeCharter),
]
