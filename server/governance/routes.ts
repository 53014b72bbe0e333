import * as charter from '../../contract/governance/charter.ts'
import * as operatingModel from '../../contract/governance/operating-model.ts'
import * as permissions from '../../contract/governance/permissions.ts'
import * as rules from '../../contract/governance/rules.ts'
import * as training from '../../contract/governance/training.ts'
import { extendCall, type Route, route } from '../platform/http.ts'
import type { FindCommunity } from './authorization/question.ts'
import { changeCharter, readCharter } from './charter/charter.ts'
import {
  listModelVersions,
  readOperatingModel,
  restoreModelVersion,
  updateOperatingModel,
} from './operating-model/operating-model.ts'
import { changeRules, listPolicyFiles, testRules, validateRules } from './operating-model/rules.ts'
import { assessRisk, checkPermission, listPermissions } from './permissions/decisions.ts'
import { listPermittedPeople } from './permissions/permitted-people.ts'
import { createCourse, issueCertificate, listCertificates, listCourses, revokeCertificate } from './training/courses.ts'
import { listExpiringCertificates } from './training/expiring-certificates.ts'

export function createCoreRoutes(findCommunity: FindCommunity): Route[] {
  const withCommunities = extendCall({ findCommunity })
  return [
    route(operatingModel.readOperatingModel, readOperatingModel),
    route(operatingModel.listModelVersions, listModelVersions),
    route(operatingModel.updateOperatingModel, updateOperatingModel),
    route(operatingModel.restoreModelVersion, restoreModelVersion),
    route(permissions.checkPermission, withCommunities(checkPermission)),
    route(permissions.listPermittedPeople, listPermittedPeople),
    route(permissions.listPermissions, listPermissions),
    route(permissions.assessRisk, assessRisk),
    route(rules.listPolicyFiles, listPolicyFiles),
    route(rules.validateRules, validateRules),
    route(rules.changeRules, changeRules),
    route(rules.testRules, withCommunities(testRules)),
    route(training.listCourses, listCourses),
    route(training.createCourse, createCourse),
    route(training.listCertificates, listCertificates),
    route(training.listExpiringCertificates, listExpiringCertificates),
    route(training.issueCertificate, issueCertificate),
    route(training.revokeCertificate, revokeCertificate),
    route(charter.readCharter, readCharter),
    route(charter.changeCharter, changeCharter),
  ]
}
