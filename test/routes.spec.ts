import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { Controller, Get, Module, Post, type DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { LightMyRequestResponse } from 'fastify';
import {
  Allow,
  DoorModule,
  PERMISSIONS,
  ROLES,
  STAFF,
  SessionService,
  fitsStage,
  holds,
  permissionOf,
  type Permission,
  type HeldSession,
  type Role,
} from '@redress/access';
import { PlatformModule, makeDoor, newId, routesOf, type Config, type Route } from '@redress/platform';
import { TestOffice } from './office.js';

/** Every route of every door and what it asks of its caller. A change here is a change of who may do what. */
const ROUTES = `
portal
  GET    /                                                                session.open
  GET    /:language                                                       session.open
  GET    /:language/done                                                  complaint.file
  POST   /:language/files                                                 complaint.file
  GET    /:language/help                                                  session.open
  GET    /:language/mailbox                                               mailbox.own
  POST   /:language/mailbox/answer                                        mailbox.own
  GET    /:language/mailbox/check-in                                      mailbox.own
  POST   /:language/mailbox/check-in/:checkInId                           mailbox.own
  GET    /:language/mailbox/consents                                      consent.own
  POST   /:language/mailbox/consents                                      consent.own
  GET    /:language/mailbox/copy                                          mailbox.own
  POST   /:language/mailbox/files                                         mailbox.own
  GET    /:language/mailbox/happened                                      mailbox.own
  POST   /:language/mailbox/happened                                      mailbox.own
  GET    /:language/mailbox/openings                                      mailbox.own
  GET    /:language/mailbox/proof                                         complaint.follow
  POST   /:language/mailbox/who-asks                                      mailbox.own
  GET    /:language/mailbox/withdraw                                      mailbox.own
  POST   /:language/mailbox/withdraw                                      mailbox.own
  GET    /:language/mailbox/words                                         mailbox.own
  POST   /:language/mailbox/words                                         mailbox.own
  POST   /:language/mailbox/words/keep                                    mailbox.own
  GET    /:language/receipt                                               complaint.file
  POST   /:language/receipt                                               complaint.file
  GET    /:language/receipt/proof                                         complaint.file
  GET    /:language/report/:step                                          complaint.file
  POST   /:language/report/:step                                          complaint.file
  GET    /:language/return                                                receipt.open
  GET    /:language/safety                                                session.open
  GET    /account                                                         factor.manage
  POST   /account/factors/:factorId/remove                                factor.manage
  POST   /account/language                                                factor.manage
  POST   /account/leave-everywhere                                        session.close_all
  POST   /account/password                                                password.change
  GET    /account/recovery-codes                                          factor.manage
  POST   /account/recovery-codes                                          factor.manage
  GET    /account/tokens                                                  token.manage
  POST   /account/tokens                                                  token.manage
  POST   /account/tokens/:tokenId/revoke                                  token.manage
  GET    /advocate                                                        complaint.list_own
  POST   /advocate                                                        mailbox.share
  GET    /advocate/:caseId                                                mailbox.share
  POST   /advocate/:caseId/answer                                         mailbox.share
  GET    /advocate/:caseId/check-ins/:checkInId                           mailbox.share
  POST   /advocate/:caseId/check-ins/:checkInId                           mailbox.share
  POST   /advocate/:caseId/files                                          mailbox.share
  GET    /advocate/:caseId/hand-over                                      mailbox.share
  POST   /advocate/:caseId/hand-over                                      mailbox.share
  POST   /advocate/:caseId/notes                                          note.keep
  GET    /advocate/notes                                                  note.keep
  POST   /advocate/notes                                                  note.keep
  POST   /advocate/notes/close                                            note.keep
  GET    /api/openapi.json                                                door.describe
  GET    /api/v1/complaint                                                complaint.follow
  GET    /api/v1/complaint/certification                                  certification.ask
  POST   /api/v1/complaint/certification                                  certification.ask
  GET    /api/v1/complaint/check-ins                                      mailbox.own
  POST   /api/v1/complaint/check-ins/:checkInId                           mailbox.own
  PUT    /api/v1/complaint/check-ins/channel                              mailbox.own
  GET    /api/v1/complaint/consents                                       consent.own
  POST   /api/v1/complaint/consents                                       consent.own
  DELETE /api/v1/complaint/consents/:purpose                              consent.own
  GET    /api/v1/complaint/messages                                       mailbox.own
  POST   /api/v1/complaint/messages                                       mailbox.own
  GET    /api/v1/complaint/proof                                          complaint.follow
  POST   /api/v1/complaint/retaliation                                    mailbox.own
  POST   /api/v1/complaint/withdrawal                                     mailbox.own
  GET    /api/v1/complaints                                               complaint.list_own
  POST   /api/v1/complaints                                               complaint.file
  GET    /api/v1/factors                                                  factor.enrol
  DELETE /api/v1/factors/:factorId                                        factor.manage
  POST   /api/v1/factors/passkey                                          factor.enrol
  POST   /api/v1/factors/passkey/options                                  factor.enrol
  POST   /api/v1/factors/recovery-codes                                   factor.manage
  POST   /api/v1/factors/totp                                             factor.enrol
  POST   /api/v1/factors/totp/:factorId                                   factor.enrol
  POST   /api/v1/filings/:caseId/check-ins/:checkInId                     mailbox.share
  GET    /api/v1/filings/check-ins                                        mailbox.share
  POST   /api/v1/invitations/accept                                       invitation.accept
  POST   /api/v1/invitations/whom                                         invitation.accept
  GET    /api/v1/officers                                                 roster.find
  PUT    /api/v1/password                                                 password.change
  POST   /api/v1/receipt-session                                          receipt.open
  DELETE /api/v1/session                                                  session.open
  GET    /api/v1/session                                                  session.read
  POST   /api/v1/session                                                  session.open
  POST   /api/v1/session/passkey                                          session.step_up
  POST   /api/v1/session/passkey/options                                  session.step_up
  POST   /api/v1/session/recovery                                         session.step_up
  POST   /api/v1/session/totp                                             session.step_up
  DELETE /api/v1/sessions                                                 session.close_all
  GET    /api/v1/tokens                                                   token.manage
  POST   /api/v1/tokens                                                   token.manage
  DELETE /api/v1/tokens/:tokenId                                          token.manage
  GET    /assets/:file                                                    door.describe
  POST   /away                                                            session.open
  POST   /end                                                             session.open
  GET    /healthz                                                         door.describe
  GET    /invitation                                                      invitation.accept
  POST   /invitation                                                      invitation.accept
  POST   /invitation/accept                                               invitation.accept
  POST   /leave                                                           session.open
  GET    /readyz                                                          door.describe
  POST   /return                                                          receipt.open
  GET    /sign-in                                                         session.open
  POST   /sign-in                                                         session.open
  POST   /sign-in/kept                                                    factor.manage
  POST   /sign-in/recovery                                                session.step_up
  GET    /sign-in/second-step                                             session.step_up
  POST   /sign-in/second-step                                             session.step_up
  GET    /sign-in/set-up                                                  factor.enrol
  POST   /sign-in/set-up/app                                              factor.enrol
  POST   /sign-in/set-up/app/:factorId                                    factor.enrol
desk
  GET    /                                                                session.read
  GET    /account                                                         factor.manage
  POST   /account/factors/:factorId/remove                                factor.manage
  POST   /account/language                                                factor.manage
  POST   /account/leave-everywhere                                        session.close_all
  POST   /account/password                                                password.change
  GET    /account/recovery-codes                                          factor.manage
  POST   /account/recovery-codes                                          factor.manage
  GET    /account/tokens                                                  token.manage
  POST   /account/tokens                                                  token.manage
  POST   /account/tokens/:tokenId/revoke                                  token.manage
  GET    /api/openapi.json                                                door.describe
  GET    /api/v1/cases                                                    case.list
  GET    /api/v1/cases/:caseId                                            case.read
  POST   /api/v1/cases/:caseId/allegations                                case.work
  PATCH  /api/v1/cases/:caseId/allegations/:allegationId                  case.work
  PUT    /api/v1/cases/:caseId/allegations/:allegationId/finding          finding.make
  POST   /api/v1/cases/:caseId/allegations/:allegationId/finding/decision finding.approve
  POST   /api/v1/cases/:caseId/allegations/:allegationId/restore          case.work
  POST   /api/v1/cases/:caseId/allegations/:allegationId/strike           case.work
  POST   /api/v1/cases/:caseId/allegations/:allegationId/tracks           track.decide
  PATCH  /api/v1/cases/:caseId/assessment                                 review.decide
  PUT    /api/v1/cases/:caseId/assignment                                 case.assign
  POST   /api/v1/cases/:caseId/check-ins/:checkInId/resolution            watch.resolve
  GET    /api/v1/cases/:caseId/clean-team                                 clean_team.read
  POST   /api/v1/cases/:caseId/clean-team/changes                         clean_team.change
  GET    /api/v1/cases/:caseId/clocks                                     clock.read
  POST   /api/v1/cases/:caseId/clocks                                     clock.keep
  POST   /api/v1/cases/:caseId/clocks/:clock/stop                         clock.keep
  POST   /api/v1/cases/:caseId/clocks/:clock/withdrawal                   clock.keep
  GET    /api/v1/cases/:caseId/closing                                    case.read
  POST   /api/v1/cases/:caseId/closing                                    case.close
  POST   /api/v1/cases/:caseId/compartment                                compartment.open
  POST   /api/v1/cases/:caseId/destruction                                destruction.propose
  POST   /api/v1/cases/:caseId/evidence                                   case.work
  GET    /api/v1/cases/:caseId/exposures                                  clean_team.read
  GET    /api/v1/cases/:caseId/holds                                      hold.read
  POST   /api/v1/cases/:caseId/holds                                      hold.place
  POST   /api/v1/cases/:caseId/holds/:holdId/lift                         hold.place
  POST   /api/v1/cases/:caseId/holds/:holdId/lift/:liftId/decision        hold.approve
  GET    /api/v1/cases/:caseId/letters/:letterId/pdf                      letter.read
  GET    /api/v1/cases/:caseId/links                                      case.read
  POST   /api/v1/cases/:caseId/links                                      case.link
  GET    /api/v1/cases/:caseId/messages                                   case.read
  POST   /api/v1/cases/:caseId/messages                                   message.send
  POST   /api/v1/cases/:caseId/notes                                      case.work
  GET    /api/v1/cases/:caseId/openings                                   identity.ask
  POST   /api/v1/cases/:caseId/openings                                   identity.ask
  POST   /api/v1/cases/:caseId/packet-looks                               packet.prepare
  POST   /api/v1/cases/:caseId/packet-looks/undo                          packet.prepare
  POST   /api/v1/cases/:caseId/packet-passages                            packet.prepare
  POST   /api/v1/cases/:caseId/packet-passages/lift                       packet.prepare
  POST   /api/v1/cases/:caseId/packet-sections                            packet.prepare
  GET    /api/v1/cases/:caseId/readers                                    case.readers
  POST   /api/v1/cases/:caseId/referrals                                  referral.request
  POST   /api/v1/cases/:caseId/safety-review                              message.send
  POST   /api/v1/cases/:caseId/screening                                  review.decide
  GET    /api/v1/cases/:caseId/shield-changes                             shield.read
  POST   /api/v1/cases/:caseId/signals                                    signal.enter
  POST   /api/v1/cases/:caseId/split                                      case.link
  GET    /api/v1/cases/:caseId/statements                                 case.read
  POST   /api/v1/cases/:caseId/statements                                 case.work
  POST   /api/v1/cases/:caseId/statements/:statementId/narrowing          shield.narrow
  POST   /api/v1/cases/:caseId/statements/:statementId/narrowing/:narrowingId/decision shield.approve
  POST   /api/v1/cases/:caseId/tasks                                      case.work
  PUT    /api/v1/cases/:caseId/tasks/:taskId/charge                       case.work
  POST   /api/v1/cases/:caseId/tasks/:taskId/outcome                      case.work
  POST   /api/v1/cases/:caseId/tasks/:taskId/reopen                       case.work
  POST   /api/v1/cases/:caseId/things                                     case.work
  POST   /api/v1/cases/:caseId/tolls                                      clock.keep
  POST   /api/v1/cases/:caseId/tolls/:tollId/end                          clock.keep
  POST   /api/v1/cases/:caseId/tolls/:tollId/withdrawal                   clock.keep
  POST   /api/v1/cases/:caseId/uploads                                    case.work
  GET    /api/v1/cases/:caseId/watch                                      watch.read
  GET    /api/v1/certification-requests                                   certification.decide
  POST   /api/v1/certification-requests/:requestId/decision               certification.decide
  GET    /api/v1/deadlines                                                clock.read
  GET    /api/v1/destruction-certificates                                 destruction.certify
  GET    /api/v1/destructions                                             destruction.read
  GET    /api/v1/destructions/:destructionId/certificate                  destruction.certify
  POST   /api/v1/destructions/:destructionId/decision                     destruction.approve
  GET    /api/v1/entries                                                  entry.decide
  POST   /api/v1/entries                                                  entry.ask
  POST   /api/v1/entries/:entryId/decision                                entry.decide
  GET    /api/v1/evidence/:evidenceId                                     case.read
  PATCH  /api/v1/evidence/:evidenceId                                     case.work
  GET    /api/v1/evidence/:evidenceId/areas                               case.read
  POST   /api/v1/evidence/:evidenceId/areas                               packet.prepare
  POST   /api/v1/evidence/:evidenceId/areas/lift                          packet.prepare
  GET    /api/v1/evidence/:evidenceId/content                             case.read
  PUT    /api/v1/evidence/:evidenceId/provenance                          case.work
  POST   /api/v1/evidence/:evidenceId/transfers                           case.work
  POST   /api/v1/evidence/:evidenceId/verification                        case.work
  GET    /api/v1/evidence/:evidenceId/view                                case.read
  GET    /api/v1/factors                                                  factor.enrol
  DELETE /api/v1/factors/:factorId                                        factor.manage
  POST   /api/v1/factors/passkey                                          factor.enrol
  POST   /api/v1/factors/passkey/options                                  factor.enrol
  POST   /api/v1/factors/recovery-codes                                   factor.manage
  POST   /api/v1/factors/totp                                             factor.enrol
  POST   /api/v1/factors/totp/:factorId                                   factor.enrol
  GET    /api/v1/figures                                                  figure.read
  POST   /api/v1/figures/exports                                          figure.read
  GET    /api/v1/hold-lifts                                               hold.approve
  GET    /api/v1/investigators                                            case.assign
  GET    /api/v1/invitations                                              person.manage
  POST   /api/v1/invitations                                              person.manage
  DELETE /api/v1/invitations/:invitationId                                person.manage
  POST   /api/v1/invitations/:invitationId/resend                         person.manage
  POST   /api/v1/invitations/accept                                       invitation.accept
  POST   /api/v1/invitations/whom                                         invitation.accept
  GET    /api/v1/letters/:letterId/pdf                                    letter.receive
  GET    /api/v1/narrowing-requests                                       shield.approve
  GET    /api/v1/officers                                                 roster.find
  GET    /api/v1/officers/:officerId                                      officer.read
  POST   /api/v1/officers/:officerId/answers                              threshold.keep
  GET    /api/v1/openings                                                 identity.approve
  POST   /api/v1/openings/:openingId/approval                             identity.approve
  POST   /api/v1/openings/:openingId/refusal                              identity.approve
  POST   /api/v1/openings/:openingId/view                                 identity.ask
  GET    /api/v1/organisations                                            organisation.manage
  POST   /api/v1/organisations                                            organisation.manage
  PATCH  /api/v1/organisations/:organisationId                            organisation.manage
  POST   /api/v1/organisations/:organisationId/disable                    organisation.manage
  POST   /api/v1/organisations/:organisationId/enable                     organisation.manage
  PUT    /api/v1/password                                                 password.change
  GET    /api/v1/people                                                   person.manage
  POST   /api/v1/people/:accountId/disable                                person.manage
  POST   /api/v1/people/:accountId/enable                                 person.manage
  POST   /api/v1/people/:accountId/role-changes                           person.manage
  GET    /api/v1/questions                                                pattern.read
  GET    /api/v1/record                                                   record.read
  GET    /api/v1/record/checkpoints                                       record.read
  GET    /api/v1/record/reviews                                           record.read
  POST   /api/v1/record/reviews                                           record.review
  GET    /api/v1/referrals/:referralId                                    referral.read
  GET    /api/v1/referrals/:referralId/packet                             referral.read
  GET    /api/v1/review-queue                                             review.read
  GET    /api/v1/role-changes                                             person.approve
  POST   /api/v1/role-changes/:roleChangeId/decision                      person.approve
  GET    /api/v1/scrubs                                                   storage.verify
  POST   /api/v1/scrubs                                                   storage.verify
  POST   /api/v1/search                                                   case.search
  DELETE /api/v1/session                                                  session.open
  GET    /api/v1/session                                                  session.read
  POST   /api/v1/session                                                  session.open
  GET    /api/v1/session/oidc                                             session.open
  GET    /api/v1/session/oidc/callback                                    session.open
  POST   /api/v1/session/passkey                                          session.step_up
  POST   /api/v1/session/passkey/options                                  session.step_up
  POST   /api/v1/session/recovery                                         session.step_up
  POST   /api/v1/session/totp                                             session.step_up
  DELETE /api/v1/sessions                                                 session.close_all
  POST   /api/v1/signals/imports                                          signal.import
  GET    /api/v1/thresholds                                               pattern.read
  POST   /api/v1/thresholds                                               threshold.keep
  DELETE /api/v1/thresholds/:thresholdId                                  threshold.keep
  GET    /api/v1/ties                                                     tie.declare
  POST   /api/v1/ties                                                     tie.declare
  DELETE /api/v1/ties/:tieId                                              tie.end
  GET    /api/v1/tokens                                                   token.manage
  POST   /api/v1/tokens                                                   token.manage
  DELETE /api/v1/tokens/:tokenId                                          token.manage
  DELETE /api/v1/uploads/:uploadId                                        case.work
  HEAD   /api/v1/uploads/:uploadId                                        case.work
  PATCH  /api/v1/uploads/:uploadId                                        case.work
  GET    /api/v1/vault                                                    vault.keep
  POST   /api/v1/vault                                                    vault.keep
  POST   /api/v1/vault/handover                                           vault.keep
  PUT    /api/v1/vault/key                                                vault.keep
  GET    /api/v1/warning-distances                                        warning.keep
  POST   /api/v1/warning-distances                                        warning.keep
  GET    /api/v1/warnings                                                 clock.read
  GET    /api/v1/watch                                                    watch.read
  GET    /api/v1/workload                                                 case.assign
  GET    /assets/:file                                                    door.describe
  GET    /cases                                                           case.list
  GET    /cases/:caseId                                                   case.read
  POST   /cases/:caseId/allegations                                       case.work
  POST   /cases/:caseId/allegations/:allegationId                         case.work
  POST   /cases/:caseId/allegations/:allegationId/finding                 finding.make
  POST   /cases/:caseId/allegations/:allegationId/finding/decision        finding.approve
  POST   /cases/:caseId/allegations/:allegationId/restore                 case.work
  POST   /cases/:caseId/allegations/:allegationId/strike                  case.work
  POST   /cases/:caseId/allegations/:allegationId/tracks                  track.decide
  POST   /cases/:caseId/assessment                                        review.decide
  POST   /cases/:caseId/assignment                                        case.assign
  GET    /cases/:caseId/check-ins/:checkInId                              watch.resolve
  POST   /cases/:caseId/check-ins/:checkInId                              watch.resolve
  GET    /cases/:caseId/clean-team                                        clean_team.read
  POST   /cases/:caseId/clean-team                                        clean_team.change
  GET    /cases/:caseId/clocks                                            clock.read
  POST   /cases/:caseId/clocks                                            clock.keep
  POST   /cases/:caseId/clocks/:clock/stop                                clock.keep
  POST   /cases/:caseId/clocks/:clock/withdrawal                          clock.keep
  POST   /cases/:caseId/closing                                           case.close
  POST   /cases/:caseId/compartment                                       compartment.open
  POST   /cases/:caseId/destruction                                       destruction.propose
  POST   /cases/:caseId/evidence                                          case.work
  GET    /cases/:caseId/evidence/:evidenceId                              case.read
  POST   /cases/:caseId/evidence/:evidenceId/areas                        packet.prepare
  POST   /cases/:caseId/evidence/:evidenceId/areas/lift                   packet.prepare
  GET    /cases/:caseId/evidence/:evidenceId/label                        case.read
  POST   /cases/:caseId/evidence/:evidenceId/provenance                   case.work
  POST   /cases/:caseId/evidence/:evidenceId/transfers                    case.work
  POST   /cases/:caseId/evidence/:evidenceId/verification                 case.work
  POST   /cases/:caseId/evidence/:evidenceId/wording                      case.work
  GET    /cases/:caseId/holds                                             hold.read
  POST   /cases/:caseId/holds                                             hold.place
  GET    /cases/:caseId/holds/:holdId/lift                                hold.place
  POST   /cases/:caseId/holds/:holdId/lift                                hold.place
  GET    /cases/:caseId/holds/:holdId/lift/:liftId                        hold.approve
  POST   /cases/:caseId/holds/:holdId/lift/:liftId                        hold.approve
  GET    /cases/:caseId/law                                               determination.read
  POST   /cases/:caseId/law                                               determination.make
  GET    /cases/:caseId/letters                                           letter.read
  POST   /cases/:caseId/letters                                           letter.send
  GET    /cases/:caseId/letters/:letterId                                 letter.read
  POST   /cases/:caseId/letters/preview                                   letter.send
  GET    /cases/:caseId/links                                             case.read
  POST   /cases/:caseId/links                                             case.link
  GET    /cases/:caseId/messages                                          case.read
  POST   /cases/:caseId/messages                                          message.send
  POST   /cases/:caseId/notes                                             case.work
  GET    /cases/:caseId/packets                                           packet.prepare
  GET    /cases/:caseId/packets/looks                                     packet.prepare
  POST   /cases/:caseId/packets/looks                                     packet.prepare
  POST   /cases/:caseId/packets/looks/passages                            packet.prepare
  POST   /cases/:caseId/packets/looks/undo                                packet.prepare
  POST   /cases/:caseId/packets/passages                                  packet.prepare
  POST   /cases/:caseId/packets/passages/lift                             packet.prepare
  POST   /cases/:caseId/packets/sections                                  packet.prepare
  GET    /cases/:caseId/protection                                        shield.read
  GET    /cases/:caseId/readers                                           case.readers
  POST   /cases/:caseId/referrals                                         referral.request
  POST   /cases/:caseId/screening                                         review.decide
  POST   /cases/:caseId/signals                                           signal.enter
  POST   /cases/:caseId/split                                             case.link
  POST   /cases/:caseId/statements                                        case.work
  GET    /cases/:caseId/statements/:statementId/narrowing                 shield.narrow
  POST   /cases/:caseId/statements/:statementId/narrowing                 shield.narrow
  GET    /cases/:caseId/statements/:statementId/narrowing/:narrowingId    shield.approve
  POST   /cases/:caseId/statements/:statementId/narrowing/:narrowingId    shield.approve
  GET    /cases/:caseId/statements/new                                    case.work
  POST   /cases/:caseId/tasks                                             case.work
  POST   /cases/:caseId/tasks/:taskId/charge                              case.work
  POST   /cases/:caseId/tasks/:taskId/outcome                             case.work
  POST   /cases/:caseId/tasks/:taskId/reopen                              case.work
  POST   /cases/:caseId/things                                            case.work
  POST   /cases/:caseId/tolls                                             clock.keep
  POST   /cases/:caseId/tolls/:tollId/end                                 clock.keep
  POST   /cases/:caseId/tolls/:tollId/withdrawal                          clock.keep
  GET    /cases/:caseId/watch                                             watch.read
  GET    /certificates                                                    destruction.certify
  GET    /certificates/:destructionId                                     destruction.certify
  GET    /certifications                                                  certification.decide
  GET    /certifications/:requestId                                       certification.decide
  POST   /certifications/:requestId/decision                              certification.decide
  GET    /collect                                                         delivery.collect
  POST   /collect                                                         delivery.collect
  POST   /collect/acknowledgement                                         delivery.collect
  POST   /collect/outcome                                                 delivery.collect
  POST   /collect/packet                                                  delivery.collect
  GET    /deadlines                                                       clock.read
  GET    /deadlines/calendar                                              clock.read
  GET    /decisions                                                       shield.approve
  GET    /deliveries                                                      delivery.receive
  POST   /deliveries/acknowledgement                                      delivery.receive
  POST   /deliveries/outcome                                              delivery.receive
  POST   /deliveries/packet                                               delivery.receive
  GET    /destructions                                                    destruction.read
  GET    /destructions/:destructionId                                     destruction.approve
  POST   /destructions/:destructionId/decision                            destruction.approve
  GET    /entries                                                         entry.decide
  POST   /entries                                                         entry.ask
  POST   /entries/:entryId/decision                                       entry.decide
  GET    /figures                                                         figure.read
  POST   /figures/export                                                  figure.read
  GET    /go                                                              place.find
  POST   /go                                                              place.find
  GET    /healthz                                                         door.describe
  GET    /invitation                                                      invitation.accept
  POST   /invitation                                                      invitation.accept
  POST   /invitation/accept                                               invitation.accept
  GET    /keys                                                            key.read
  POST   /leave                                                           session.open
  GET    /letters                                                         letter.receive
  GET    /letters/:letterId                                               letter.receive
  GET    /letters/templates                                               template.keep
  GET    /letters/templates/:template/:language                           template.keep
  POST   /letters/templates/:template/:language                           template.keep
  GET    /liaisons                                                        liaison.name
  POST   /liaisons                                                        liaison.name
  GET    /officers                                                        officer.read
  POST   /officers                                                        officer.read
  GET    /officers/:officerId                                             officer.read
  POST   /officers/:officerId/answers                                     threshold.keep
  POST   /officers/thresholds                                             threshold.keep
  POST   /officers/thresholds/:thresholdId/end                            threshold.keep
  GET    /openings                                                        identity.approve
  GET    /openings/:openingId                                             identity.approve
  POST   /openings/:openingId/approval                                    identity.approve
  POST   /openings/:openingId/refusal                                     identity.approve
  GET    /organisations                                                   organisation.manage
  POST   /organisations                                                   organisation.manage
  GET    /organisations/:organisationId                                   organisation.manage
  POST   /organisations/:organisationId                                   organisation.manage
  POST   /organisations/:organisationId/disable                           organisation.manage
  POST   /organisations/:organisationId/enable                            organisation.manage
  GET    /people                                                          person.manage
  POST   /people/:accountId/disable                                       person.manage
  POST   /people/:accountId/enable                                        person.manage
  GET    /people/:accountId/role                                          person.manage
  POST   /people/:accountId/role                                          person.manage
  POST   /people/invitations/:invitationId/resend                         person.manage
  POST   /people/invitations/:invitationId/withdraw                       person.manage
  GET    /people/invite                                                   person.manage
  POST   /people/invite                                                   person.manage
  GET    /policy                                                          policy.read
  GET    /queue                                                           review.read
  POST   /queue                                                           review.decide
  GET    /queue/news                                                      review.read
  POST   /queue/views                                                     review.read
  POST   /queue/views/remove                                              review.read
  GET    /readyz                                                          door.describe
  GET    /record                                                          record.read
  GET    /record/reviews                                                  record.read
  POST   /record/reviews                                                  record.review
  GET    /roles                                                           person.approve
  POST   /roles/:roleChangeId/decision                                    person.approve
  GET    /search                                                          case.search
  POST   /search                                                          case.search
  POST   /sending                                                         delivery.send
  POST   /sending/link                                                    delivery.send
  GET    /sign-in                                                         session.open
  POST   /sign-in                                                         session.open
  POST   /sign-in/kept                                                    factor.manage
  POST   /sign-in/recovery                                                session.step_up
  GET    /sign-in/second-step                                             session.step_up
  POST   /sign-in/second-step                                             session.step_up
  GET    /sign-in/set-up                                                  factor.enrol
  POST   /sign-in/set-up/app                                              factor.enrol
  POST   /sign-in/set-up/app/:factorId                                    factor.enrol
  GET    /signals                                                         signal.import
  POST   /signals                                                         signal.import
  GET    /ties                                                            tie.declare
  POST   /ties                                                            tie.declare
  POST   /ties/:tieId/end                                                 tie.end
  GET    /vault                                                           vault.keep
  POST   /vault                                                           vault.keep
  POST   /vault/handover                                                  vault.keep
  GET    /vault/key                                                       vault.keep
  POST   /vault/key                                                       vault.keep
  GET    /warnings                                                        warning.keep
  POST   /warnings                                                        warning.keep
  GET    /watch                                                           watch.read
  GET    /workload                                                        case.assign
  POST   /workload                                                        case.assign
worker
  GET    /api/openapi.json                                                door.describe
  GET    /assets/:file                                                    door.describe
  GET    /healthz                                                         door.describe
  GET    /readyz                                                          door.describe
`;

type Stage = HeldSession['stage'];

const DOORS = ['portal', 'desk', 'worker'] as const;

describe('every route', () => {
  let office: TestOffice;
  let doors: Record<(typeof DOORS)[number], NestFastifyApplication>;
  const accounts = new Map<Role, string>();

  beforeAll(async () => {
    office = await TestOffice.open();
    doors = { portal: office.portal, desk: office.desk, worker: await office.startWorker() };
    for (const role of ROLES) {
      if (role !== 'visitor' && role !== 'complainant')
        accounts.set(role, await office.addPerson(role, `${role}@routes.example`));
    }
  });
  afterAll(() => office.close());

  /** A fresh session each time, for some routes end it; written down as the doors themselves write it. */
  async function cookieOf(role: Role, door: string, stage: Stage = 'full'): Promise<Record<string, string>> {
    if (role === 'visitor') return {};
    const token = randomBytes(32);
    await office.owner.query(
      `insert into sessions (token_hash, account_id, case_id, door, stage, factor, created_at, seen_at)
       values ($1, $2, $3, $4, $5, $6, now(), now())`,
      [
        createHash('sha256').update(token).digest(),
        accounts.get(role),
        role === 'complainant' ? newId() : null,
        `redress_${door}`,
        stage,
        stage === 'full' ? 'totp' : null,
      ],
    );
    return { cookie: `redress_${door}=${token.toString('base64url')}` };
  }

  /** What a door answers on every route, and what it has to answer. */
  async function answersOf(
    door: (typeof DOORS)[number],
    role: Role,
    stage: Stage,
    routes = routesOf(doors[door]),
  ) {
    const answers = [];
    const expected = [];
    const known = SERVED[door].includes(role);
    for (const route of routes) {
      for (const method of route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]) {
        const response = await doors[door].inject({
          method: method as 'GET',
          url: route.path.replace(/:\w+/g, newId),
          headers: await cookieOf(role, door, stage),
          ...(['POST', 'PUT', 'PATCH'].includes(method) && { payload: {} }),
        });
        // Past the guard anything may be wrong with an empty body and an id that nobody has, but not on our side.
        const { statusCode, code } = toldBy(response, method);
        const passed = statusCode < 500 && ((statusCode !== 401 && statusCode !== 403) || isOfRoute(code));
        answers.push(`${method} ${route.path} ${passed ? 'may' : `${statusCode}${code}`}`);
        expected.push(`${method} ${route.path} ${verdictOf(known ? role : 'visitor', stage, route, method)}`);
      }
    }
    return { answers, expected };
  }

  it('is in the reviewed list, with its permission', () => {
    const listed = DOORS.flatMap((door) => [door, ...routesOf(doors[door]).map(lineOf)]);
    expect(`\n${listed.join('\n')}\n`).toBe(ROUTES);
  });

  it('declares a permission that exists', () => {
    for (const door of DOORS) {
      const shut = routesOf(doors[door]).filter((route) => !(permissionOf(route) in PERMISSIONS));
      expect(shut.map(lineOf)).toEqual([]);
    }
  });

  it.each(DOORS)('that the %s answers to is one that Nest knows and the guard guards', (door) => {
    const answered = routerOf(doors[door]);
    const known = routesOf(doors[door]).flatMap(({ method, path }) =>
      method === 'GET' ? [`GET ${path}`, `HEAD ${path}`] : [`${method} ${path}`],
    );
    expect(answered).toEqual(known.sort());
  });

  it('is asked for by no permission that is left without a route', () => {
    const used = new Set(DOORS.flatMap((door) => routesOf(doors[door]).map(permissionOf)));
    expect(Object.keys(PERMISSIONS).filter((permission) => !used.has(permission))).toEqual([]);
  });

  describe.each(DOORS)('of the %s', (door) => {
    it.each(ROLES)('answers a %s as the permissions say', async (role) => {
      const { answers, expected } = await answersOf(door, role, 'full');
      expect(answers).toEqual(expected);
    });

    it.each(ROLES.flatMap((role) => (['password', 'enrol'] as const).map((stage) => [role, stage] as const)))(
      'answers a %s half signed in (%s) as a visitor, but for the steps of signing in',
      async (role, stage) => {
        if (role === 'visitor' || role === 'complainant') return;
        // What they may not ask for when they are signed in was refused above; here it is that they may not yet.
        const theirs = routesOf(doors[door]).filter((route) =>
          holds(SERVED[door].includes(role) ? role : 'visitor', permissionOf(route) as Permission),
        );
        const { answers, expected } = await answersOf(door, role, stage, theirs);
        expect(answers).toEqual(expected);
      },
    );

    it('is described in openapi.json, with its permission and its input', async () => {
      const response = await doors[door].inject({ method: 'GET', url: '/api/openapi.json' });
      const { openapi, paths } = response.json<OpenApi>();
      expect(openapi).toBe('3.1.0');
      const described = Object.entries(paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(
          ([method, told]) => `${method.toUpperCase()} ${path} ${told['x-permission']}`,
        ),
      );
      const routes = routesOf(doors[door]).filter(({ path }) => isForPrograms(path));
      const bracketed = (path: string) => path.replace(/:(\w+)/g, '{$1}');
      expect(described.sort()).toEqual(
        routes.map((route) => `${route.method} ${bracketed(route.path)} ${permissionOf(route)}`).sort(),
      );
      for (const route of routes) {
        const told = paths[bracketed(route.path)]?.[route.method.toLowerCase()];
        const inPath = told?.parameters.filter((each) => each.in === 'path').map(({ name }) => name);
        expect(inPath).toEqual([...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name));
        expect([route.path, Boolean(told?.requestBody)]).toEqual([route.path, takesBody(route)]);
      }
      expect(new Set(routes.map(({ handler }) => handler)).size).toBe(routes.length);
    });
  });
});

const lineOf = (route: Route) =>
  `  ${route.method.padEnd(6)} ${route.path.padEnd(64)} ${permissionOf(route)}`;

/** Whom a door knows at all; everybody else is a visitor there, whatever session they bring. */
const SERVED: Record<(typeof DOORS)[number], readonly Role[]> = {
  portal: ['advocate', 'complainant'],
  desk: STAFF,
  worker: [],
};

/** What the guard has to answer. */
function verdictOf(role: Role, stage: Stage, route: Route, method: string): string {
  const permission = permissionOf(route) as Permission;
  const fits = role === 'visitor' || fitsStage(stage, permission);
  if (holds(fits ? role : 'visitor', permission)) return 'may';
  const [status, code] =
    role === 'visitor'
      ? [401, ' sign_in_needed']
      : fits || stage === 'full'
        ? [403, ' not_allowed']
        : [401, stage === 'password' ? ' second_factor_needed' : ' factor_missing'];
  return `${status}${method === 'HEAD' ? '' : code}`;
}

/** Pages tell the code of what went wrong in a header, and take whoever has to sign in to where they can. */
function toldBy({ statusCode, headers, body }: LightMyRequestResponse, method: string) {
  const ofPage = headers['problem-code'];
  const code = method === 'HEAD' ? '' : typeof ofPage === 'string' ? ` ${ofPage}` : codeOf(body);
  return { statusCode: statusCode === 303 && ofPage ? 401 : statusCode, code };
}

const codeOf = (body: string) => {
  try {
    return ` ${(JSON.parse(body) as { code?: string }).code ?? ''}`;
  } catch {
    return '';
  }
};

/** Pages are for people, and are not described. */
const isForPrograms = (path: string) => /^\/(api\/|healthz$|readyz$)/.test(path);

/** Refused by the route itself, which the guard had let somebody into. */
const isOfRoute = (code: string) => [' passkey_refused', ' second_factor_refused'].includes(code);

const NO_BODY = [
  '/destruction',
  '/evidence',
  '/verification',
  '/scrubs',
  '/uploads',
  '/uploads/:uploadId',
  '/options',
  '/factors/totp',
  '/recovery-codes',
  '/resend',
  '/disable',
  '/enable',
  '/refusal',
  '/vault',
  '/compartment',
  '/safety-review',
  '/restore',
  '/reopen',
];

/** Files come as multipart, which has no schema here, and to ask for something new is to say nothing. */
const takesBody = ({ method, path }: Route) =>
  ['POST', 'PUT', 'PATCH'].includes(method) && !NO_BODY.some((end) => path.endsWith(end));

interface OpenApi {
  openapi: string;
  paths: Record<
    string,
    Record<
      string,
      { 'x-permission': string; parameters: { in: string; name: string }[]; requestBody?: object }
    >
  >;
}

/** What Fastify's own router would answer to, from the tree that it prints, whoever registered it. */
function routerOf(door: NestFastifyApplication): string[] {
  const found: string[] = [];
  const above: string[] = [];
  for (const line of door.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', segment = '', methods] = /^([│├└─ ]*)(\S+)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (segment === '') continue;
    above.length = indent.length / 4 - 1;
    const path = [...above, segment].join('');
    above.push(segment);
    for (const method of methods?.split(', ') ?? []) found.push(`${method} ${path}`);
  }
  return found.sort();
}

describe('a route that declares no permission', () => {
  let office: TestOffice;
  let door: NestFastifyApplication;

  @Controller('forgotten')
  class ForgottenController {
    @Get()
    read() {
      return { secret: 'open' };
    }
    @Post()
    write() {
      return { secret: 'open' };
    }
    @Get('declared')
    @Allow('door.describe')
    declared() {
      return { status: 'declared' };
    }
  }

  @Module({})
  class ForgottenModule {
    static of(config: Config): DynamicModule {
      return {
        module: ForgottenModule,
        imports: [
          PlatformModule.forDoor('desk', config),
          DoorModule.of({
            name: 'desk',
            title: 'Forgotten',
            origin: 'http://localhost',
            roles: ['supervisor'],
          }),
        ],
        controllers: [ForgottenController],
      };
    }
  }

  beforeAll(async () => {
    office = await TestOffice.open();
    door = await makeDoor(
      ForgottenModule.of({ ...office.config, databaseUrl: office.database.urls.desk }),
      office.config,
    );
    await door.init();
    await door.getHttpAdapter().getInstance().ready();
  });
  afterAll(async () => {
    await door.close();
    await office.close();
  });

  it.each(['GET', 'POST'] as const)('stays shut to everybody: %s', async (method) => {
    const response = await door.inject({ method, url: '/forgotten' });
    expect(response.statusCode).toBe(500);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({ code: 'route_undeclared', status: 500 });
    expect(response.body).not.toContain('open');
  });

  it('stays shut to somebody who is signed in', async () => {
    const [account] = await office.owner.query<{ id: string }[]>(
      `select id from accounts where role = 'supervisor' limit 1`,
    );
    const { token } = await door.get(SessionService, { strict: false }).openProved(account?.id ?? '', 'totp');
    const cookie = `redress_desk=${token}`;
    expect(
      (await door.inject({ method: 'GET', url: '/api/v1/session', headers: { cookie } })).statusCode,
    ).toBe(200);
    const response = await door.inject({ method: 'GET', url: '/forgotten', headers: { cookie } });
    expect(response.json()).toMatchObject({ code: 'route_undeclared', status: 500 });
  });

  it('is told as undeclared by the list, and its neighbour is open', async () => {
    const told = routesOf(door)
      .filter(({ path }) => path.startsWith('/forgotten'))
      .map((route) => `${route.method} ${permissionOf(route)}`);
    expect(told).toEqual(['GET undeclared', 'POST undeclared', 'GET door.describe']);
    expect((await door.inject({ method: 'GET', url: '/forgotten/declared' })).json()).toEqual({
      status: 'declared',
    });
  });
});
