import { issueToken } from '@/lib/accounts/token.commands'
import { nameAlternate } from '@/lib/calls/alternates.commands'
import { accountsChain } from '@/lib/journal/chain'
import { day } from '@/lib/kernel/days'
import { newId } from '@/lib/kernel/ids'
import { routes } from '@/lib/kernel/routes'
import { done } from '@/prisma/seed/play/done'
import type { Fields } from '../ask'
import { people, type Stage } from '../stage'
import { correction, directoryPosted, editable, formVersion, givePassword, keep, kept, local, newAccount, password, signedIn, team, type Room } from './room'

const account = (stage: Stage) => routes.manageAccount(kept('account')(stage))
const asked = { label: 'Question fictive', help: '', audience: 'call', usedBy: 'Le jury fictif.' }

const alternate = async ({ db, callId }: Stage): Promise<Fields> => ({ callId, alternateId: (await db.alternate.findFirstOrThrow({ where: { juror: { callId }, seatedAt: null, endedAt: null }, select: { id: true } })).id })
const form = (stage: Stage) => routes.callForm(stage.slug)
const composed = async (stage: Stage): Promise<{ callId: string; version: string }> => ({ callId: stage.callId, version: String((await formVersion(stage)).version) })
const settings = (stage: Stage) => routes.callSettings(stage.slug)
const directoryImport = (stage: Stage) => routes.directoryImport(kept('import')(stage))
const tryImport = (stage: Stage) => routes.tryDirectoryImport(kept('import')(stage))

export const callRooms: Record<string, Room> = {
  'les comptes': {
    until: 'draft',
    ready: (s) => keep(s, 'account', newAccount(s, 'followed')),
    rows: [
      { act: 'inscription register', at: () => routes.register(), may: people, once: true, reads: true, input: () => ({ name: 'Personne fictive', email: `${newId()}@example.org`, password }) },
      {
        act: 'inscription confirmEmail', at: () => routes.confirmEmail('x'), may: people, once: true,
        ready: (s) => givePassword(s, kept('account')(s)),
        input: async (s) => ({ password, secret: (await issueToken(s.db, kept('account')(s), 'CONFIRM_EMAIL', new Date())).secret }),
      },
      { act: 'mot-de-passe askReset', at: () => routes.askPassword(), may: people, once: true, input: (s) => ({ email: s.cast.email('followed') }) },
      { act: 'mot-de-passe resetPassword', at: () => routes.newPassword('x'), may: people, once: true, input: async (s) => ({ password: 'un autre mot de passe', secret: (await issueToken(s.db, kept('account')(s), 'RESET_PASSWORD', new Date())).secret }) },
      { act: 'administration/comptes/[id] saveRoles', at: account, may: ['administrator'], input: async (s) => ({ accountId: kept('account')(s), version: await s.version('Account', kept('account')(s)), 'roles[]': ['OBSERVER'] }) },
      { act: 'administration/comptes/[id] openOrClose', at: account, may: ['administrator'], input: async (s) => ({ accountId: kept('account')(s), version: await s.version('Account', kept('account')(s)), disabled: '1', confirmed: 'on' }) },
      { act: 'administration/journal verify', at: () => routes.journal(), may: ['administrator'], reads: true, input: () => ({ chain: accountsChain }) },
      { act: 'compte endOthers', at: () => routes.account(), may: signedIn, input: () => ({}) },
      {
        act: 'connexion signIn', at: () => routes.signIn(), may: people, once: true,
        ready: (s) => givePassword(s, s.cast.idOf('stranger')),
        input: (s) => ({ email: s.cast.email('stranger'), password }),
      },
      { act: 'connexion signOut', at: () => routes.account(), may: [...signedIn, 'anonymous'], once: true, input: () => ({}) },
    ],
  },

  'un appel en préparation': {
    until: 'draft',
    ready: (s) => keep(s, 'person', newAccount(s, 'named', ['SIGNATORY'])),
    rows: [
      { act: 'pilotage/appels/creer create', at: () => routes.newCall(), may: team, input: () => ({ title: 'Appel fictif', slug: `acces-${newId()}` }), reads: true },
      {
        act: 'pilotage/appels/[slug]/reglages presentation', at: settings, may: team,
        input: async (s) => ({
          ...(await editable(s)), title: 'Appel fictif des accès', summary: 'Résumé', text: 'Présentation', funder: 'Financeur fictif', partners: '', contact: 'appel@example.org',
          ...Object.fromEntries([0, 1, 2].flatMap((n) => [[`ambitions.${n}.title`, `Ambition ${n + 1}`], [`ambitions.${n}.text`, 'Texte.']])),
        }),
      },
      {
        act: 'pilotage/appels/[slug]/reglages schedule', at: settings, may: team,
        input: async (s) => ({ ...(await editable(s)), opensAt: local(-1), closesAt: local(400), answerPlannedOn: '2030-01-05', envelopeCents: '500 000', ceilingCents: '40 000', grantRatePercent: '80' }),
      },
      {
        act: 'pilotage/appels/[slug]/reglages rules', at: settings, may: team,
        input: async (s) => ({
          ...(await editable(s)), readingsPerApplication: '3', extraReadings: '0', groundsRequiredUpTo: '2', quorumNumerator: '1', quorumDenominator: '2',
          ...Object.fromEntries(['Besoin', 'Mobilité', 'Partenaires', 'Essaimage'].flatMap((label, n) => [[`criteria.${n}.label`, label], [`criteria.${n}.weight`, '25'], [`criteria.${n}.levels`, '0\n1\n2\n3\n4\n5']])),
        }),
      },
      { act: 'pilotage/appels/[slug]/reglages texts', at: settings, may: team, input: async (s) => ({ ...(await editable(s)), receiptText: 'Nous accusons réception.', remediesText: 'Deux mois devant le tribunal fictif.' }) },
      { act: 'pilotage/appels/[slug]/reglages helpline', at: settings, may: team, input: (s) => ({ callId: s.callId, helpName: `Équipe ${newId()}`, helpPhone: '01 00 00 00 00', helpHours: 'le matin' }) },
      {
        act: 'pilotage/appels/[slug]/reglages appoint', at: settings, may: team, once: true,
        input: (s) => ({ callId: s.callId, email: s.cast.email('named'), role: 'MEMBER', capacity: 'Personne qualifiée', departementCode: '', appointedOn: '2026-01-05', act: 'Décision fictive n° 2' }),
      },
      {
        act: 'pilotage/appels/[slug]/reglages endAppointment', at: settings, may: team, once: true,
        input: async (s) => ({ callId: s.callId, jurorId: (await s.db.juror.findFirstOrThrow({ where: { callId: s.callId, accountId: kept('person')(s) }, select: { id: true } })).id }),
      },
      {
        act: 'pilotage/appels/[slug]/reglages nameAlternate', at: settings, may: team, once: true,
        input: async (s) => ({ callId: s.callId, jurorId: await s.juror('juror'), email: s.cast.email('named'), capacity: 'Personne qualifiée', departementCode: '', appointedOn: '2026-01-05', act: 'Décision fictive n° 2' }),
      },
      { act: 'pilotage/appels/[slug]/reglages seatAlternate', at: settings, may: team, once: true, input: async (s) => ({ ...(await alternate(s)), reason: 'Empêchement fictif.' }) },
      {
        act: 'pilotage/appels/[slug]/reglages removeAlternate', at: settings, may: team, once: true,
        ready: async (s) => done(await nameAlternate(await s.cast.as('staff'), { callId: s.callId, jurorId: await s.juror('deputy'), email: s.cast.email('applicant'), capacity: 'Personne fictive', departementCode: '', appointedOn: day('2026-01-05'), act: 'Décision fictive n° 2' }, s.context())),
        input: alternate,
      },
      {
        act: 'pilotage/appels/[slug]/reglages nameSignatory', at: settings, may: team, once: true,
        input: (s) => ({ callId: s.callId, email: s.cast.email('named'), capacity: 'Directrice fictive', delegation: 'Délégation fictive n° 3', delegatedOn: '2026-01-05' }),
      },
      {
        act: 'pilotage/appels/[slug]/reglages endDelegation', at: settings, may: team, once: true,
        input: async (s) => ({ callId: s.callId, signatoryId: (await s.db.signatory.findFirstOrThrow({ where: { callId: s.callId, accountId: kept('person')(s) }, select: { id: true } })).id }),
      },
      { act: 'pilotage/appels/[slug]/formulaire/etapes/ajouter add', at: (s) => routes.newFormStep(s.slug), may: team, once: true, input: async (s) => ({ ...(await composed(s)), title: 'Étape fictive', intro: '', minutes: '5', documents: '' }) },
      { act: 'pilotage/appels/[slug]/formulaire/etapes/[etape] change', at: (s) => routes.formStep(s.slug, 'etape-fictive'), may: team, input: async (s) => ({ ...(await composed(s)), step: 'etape-fictive', title: 'Étape fictive', intro: '', minutes: '6', documents: '' }) },
      { act: 'pilotage/appels/[slug]/formulaire/questions/ajouter add', at: (s) => routes.newFormField(s.slug, 'etape-fictive'), may: team, once: true, input: async (s) => ({ ...(await composed(s)), step: 'etape-fictive', kind: 'date', ...asked }) },
      { act: 'pilotage/appels/[slug]/formulaire/questions/[question] change', at: (s) => routes.formField(s.slug, 'question-fictive'), may: team, input: async (s) => ({ ...(await composed(s)), field: 'question-fictive', ...asked }) },
      { act: 'pilotage/appels/[slug]/formulaire move', at: form, may: team, input: async (s) => ({ ...(await composed(s)), move: 'field/question-fictive/projet/0' }) },
      { act: 'pilotage/appels/[slug]/formulaire/questions/[question] remove', at: (s) => routes.formField(s.slug, 'question-fictive'), may: team, once: true, input: async (s) => ({ ...(await composed(s)), field: 'question-fictive' }) },
      { act: 'pilotage/appels/[slug]/formulaire/etapes/[etape] remove', at: (s) => routes.formStep(s.slug, 'etape-fictive'), may: team, once: true, input: async (s) => ({ ...(await composed(s)), step: 'etape-fictive' }) },
      { act: 'pilotage/appels/[slug]/lancer launch', at: (s) => routes.launchCall(s.slug), may: team, once: true, input: ({ callId }) => ({ callId }) },
      { act: 'pilotage/appels/[slug]/formulaire begin', at: form, may: team, once: true, input: ({ callId }) => ({ callId }) },
      { act: 'pilotage/appels/[slug]/formulaire drop', at: form, may: team, once: true, input: composed },
      { act: 'pilotage/appels/[slug]/formulaire/publier publish', at: (s) => routes.publishForm(s.slug), may: team, once: true, ready: correction, input: async (s) => ({ ...(await composed(s)), reason: 'Motif fictif.' }) },
      { act: 'pilotage/appels/[slug]/prolonger extend', at: (s) => routes.extendCall(s.slug), may: team, once: true, input: ({ callId }) => ({ callId, closesAt: local(900), reason: 'Panne fictive.' }) },
      { act: 'pilotage/appels/[slug]/sans-suite abandon', at: (s) => routes.abandonCall(s.slug), may: team, once: true, input: ({ callId }) => ({ callId, reason: 'Motif fictif.', word: 'sans suite' }) },
    ],
  },

  'l’annuaire': {
    until: 'draft',
    rows: [
      { act: directoryPosted, at: () => routes.sendDirectoryFile(), may: team, input: () => ({ field: 'annuaire', text: `identifiant,nom,insee\n${newId()},Espace fictif des accès,15014\n` }) },
      {
        act: 'pilotage/annuaire/imports/[id] match', at: directoryImport, may: team,
        ready: async (s) => {
          s.kept.import = (await s.db.directoryImport.findFirstOrThrow({ where: { receivedById: s.cast.idOf('staff') }, select: { id: true } })).id
        },
        input: async (s) => ({ importId: kept('import')(s), version: await s.version('DirectoryImport', kept('import')(s)), 'columns.0': 'externalId', 'columns.1': 'name', 'columns.2': 'communeCode' }),
      },
      { read: '/pilotage/annuaire/imports/[id]/essai', at: tryImport, may: team },
      { read: '/pilotage/annuaire/imports/[id]/erreurs', at: (s) => routes.directoryFaults(kept('import')(s)), may: team, anonymous: 404 },
      {
        act: 'pilotage/annuaire/imports/[id]/essai confirm', at: tryImport, may: team, once: true,
        input: async (s) => ({ importId: kept('import')(s), version: await s.version('DirectoryImport', kept('import')(s)), announced: '1-0-0-0-0' }),
      },
    ],
  },
}
