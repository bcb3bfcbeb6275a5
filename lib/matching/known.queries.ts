import { Prisma } from '@/lib/db/generated/client'
import { day, type Day } from '@/lib/kernel/days'
import type { InterestKind } from '@/lib/panel/panel'
import { regionOf } from '@/lib/places/region'
import type { ResourceTerrain, ResourceTheme } from '@/lib/resources/resource'
import { whyNotTogether } from '@/lib/support/expert'
import { unanswered } from '@/lib/support/need.queries'
import { most, type Candidate, type Expert, type Profile } from './matching'
import { profileOf, themesIn, type MatchingAnswers, type NotedNeed } from './profile'

export type KnownLaureate = {
  id: string
  name: string
  departementCode: string
  ambitions: number[]
  answers: MatchingAnswers
  noted: NotedNeed[]
  contributed: ResourceTheme[]
  /** Null for a laureate whose dossier was deposited elsewhere: nobody can be asked for it. */
  siren: string | null
  network: string | null
  /** The experts whom it already asked, or who agreed to meet it. */
  asked: Record<string, 'ASKED' | 'ACCEPTED'>
}

/** What is known of the laureates `l` that answer a condition, in the order of their names, as one column of JSON. */
export const knownLaureates = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT COALESCE(json_agg(json_build_object('id', l.id, 'name', l.name, 'departementCode', l."departementCode", 'ambitions', COALESCE(d.ambitions, '{}'), 'answers', COALESCE(m.answers, '{}'),
      'noted', COALESCE(n.noted, '[]'), 'contributed', COALESCE(g.themes, '{}'), 'siren', left(t.siret, 9), 'network', t.network, 'asked', COALESCE(q.asked, '{}')) ORDER BY l.name COLLATE "fr-x-icu", l.id), '[]')
  FROM "Laureate" l LEFT JOIN "LastDeposit" d ON d."applicationId" = l."applicationId" LEFT JOIN "MatchingAnswers" m ON m."laureateId" = l.id
  LEFT JOIN "Application" a ON a.id = l."applicationId" LEFT JOIN "Structure" t ON t.id = a."structureId"
  LEFT JOIN (SELECT n."laureateId", json_agg(json_build_object('text', n.text, 'open', ${unanswered})) AS noted FROM "SupportNeed" n GROUP BY 1) n ON n."laureateId" = l.id
  LEFT JOIN (SELECT r."laureateId", array_agg(DISTINCT x) AS themes FROM "Resource" r, unnest(r.themes) x WHERE r."laureateId" IS NOT NULL AND r.state = 'PUBLISHED' GROUP BY 1) g ON g."laureateId" = l.id
  LEFT JOIN (SELECT r."laureateId", json_object_agg(r."expertId", r.state) AS asked FROM "ExpertRequest" r WHERE r.state = 'ASKED' OR (r.state = 'ACCEPTED' AND r."sessionId" IS NULL) GROUP BY 1) q ON q."laureateId" = l.id
  WHERE ${condition})`

export const profileOfKnown = (known: KnownLaureate): Profile => profileOf({ ...known, region: regionOf(known.departementCode) })

/**
 * The published resources that can be among the best of somebody, one a line, parted by what no title holds. Those that are alike for the rules count
 * the same and go from the latest: of each kind the first of every owner are enough, whoever they are compared with. Read from one index.
 */
export const candidateLines = Prisma.sql`(
  SELECT string_agg(concat(r.id, E'\\x1f', r.title, E'\\x1f', r.themes, E'\\x1f', r.ambitions, E'\\x1f', r.terrains, E'\\x1f', r."laureateId"), E'\\x1e' ORDER BY r."publishedAt" DESC, r.id)
  FROM (SELECT id, title, themes, ambitions, terrains, "laureateId", "publishedAt", row_number() OVER (PARTITION BY themes, ambitions, terrains, "laureateId" ORDER BY "publishedAt" DESC, id) AS n
    FROM "Resource" WHERE state = 'PUBLISHED') r WHERE r.n <= ${most})`

const listIn = (text: string): string[] => text.slice(1, -1).split(',').filter((value) => value !== '')

/** The lists are few and come back often: each is read once. */
export function candidatesIn(lines: string): Candidate[] {
  const read = new Map<string, string[]>()
  const known = (text = '{}'): string[] => {
    const list = read.get(text) ?? listIn(text)
    read.set(text, list)
    return list
  }
  return lines === '' ? [] : lines.split('\x1e').map((line) => {
    const [id = '', name = '', about, aimed, served, laureateId = ''] = line.split('\x1f')
    return { id, name, themes: known(about) as ResourceTheme[], ambitions: known(aimed).map(Number), terrains: known(served) as ResourceTerrain[], laureateId: laureateId === '' ? null : laureateId }
  })
}

type Link = { kind: InterestKind; siren: string | null; departementCode: string | null; network: string | null; fromOn: string | null; untilOn: string | null }
export type KnownExpert = { id: string; name: string; body: string; fields: string; territories: string[]; links: Link[] }

/** The experts who did not sit in the jury of that call, with the links that they declared, as one column of JSON. */
export const knownExperts = (callId: string): Prisma.Sql => Prisma.sql`(
  SELECT COALESCE(json_agg(json_build_object('id', e.id, 'name', u.name, 'body', e.body, 'fields', e.fields, 'territories', e.territories,
      'links', (SELECT COALESCE(json_agg(json_build_object('kind', i.kind, 'siren', i.siren, 'departementCode', i."departementCode", 'network', i.network, 'fromOn', i."fromOn", 'untilOn', i."untilOn")), '[]')
        FROM "ExpertInterest" i WHERE i."expertId" = e.id)) ORDER BY u.name COLLATE "fr-x-icu", e.id), '[]')
  FROM "Expert" e JOIN "Account" u ON u.id = e."accountId"
  WHERE e."endedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "Juror" j WHERE j."callId" = ${callId}::uuid AND j."accountId" = e."accountId"))`

/** Whether this expert may be asked for that laureate: a link that would keep a juror away keeps an expert away too. */
const mayMeet = ({ links }: KnownExpert, { siren, departementCode, network }: KnownLaureate, today: Day): boolean =>
  siren !== null && (links.length === 0 || whyNotTogether(links.map(({ fromOn, untilOn, ...link }) => ({ ...link, communeCode: null, fromOn: fromOn === null ? null : day(fromOn), untilOn: untilOn === null ? null : day(untilOn) })), { siren, departementCode, network, judged: false }, today) === null)

export function expertsFor(experts: readonly KnownExpert[], laureates: readonly KnownLaureate[], today: Day): Expert[] {
  const byId = new Map(laureates.map((laureate) => [laureate.id, laureate]))
  return experts.map((expert) => ({
    id: expert.id, name: expert.name, fields: themesIn(expert.fields), territories: expert.territories,
    meets: (laureateId) => { const laureate = byId.get(laureateId); return laureate !== undefined && mayMeet(expert, laureate, today) },
  }))
}
