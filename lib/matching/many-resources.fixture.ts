import type { Db } from '@/lib/db/client'
import { weights, type Candidate, type Profile } from './matching'

const nouns = 'tournée halte guichet navette marché vallée hameau camion péniche vélo minibus permanence convention budget affiche relevé questionnaire planning conducteur recharge autonomie assurance bénévole relais saisonnier aidant lycéen imprimante connexion tablette confidentialité cofinancement commune canton littoral refuge verger usine école'.split(' ')
const wishes = ['Suivre le projet et mesurer ses effets', 'Mobilité et véhicules', 'Partenariats et financement dans la durée', 'Toucher les publics éloignés', 'Échanger avec d’autres lauréats', 'Faire connaître le projet']
const zones = ['Des communes rurales', 'Des communes classées France ruralités revitalisation', 'Un quartier prioritaire de la ville', 'Des communes de montagne', 'L’outre-mer']

/** Laureates and published resources by raw rows, for measure only: texts of the length of real ones, facts spread evenly. */
export async function fillResources(db: Db, { callId, accountId, now }: { callId: string; accountId: string; now: Date }, { laureates, resources }: { laureates: number; resources: number }): Promise<void> {
  const id = (kind: string) => `overlay(overlay(md5('${kind} ${callId} ' || n) placing '7' from 13) placing '8' from 17)::uuid`
  const departement = `(ARRAY['01','15','19','23','29','2A','2B','33','48','57','62','69','76','84','974'])[1 + n % 15]`
  const run = (sql: string, ...values: unknown[]) => db.$executeRawUnsafe(sql, ...values)
  const [structure, application, laureate] = [id('structure'), id('application'), id('laureate')]
  const form = `(SELECT f.id FROM "FormVersion" f WHERE f."callId" = $1::uuid LIMIT 1)`
  const deposited = `(SELECT "closesAt" - interval '1 hour' FROM "Call" WHERE id = $1::uuid)`
  const series = `generate_series(1, ${laureates}) n`
  const text = (length: number, seed: string) => `(SELECT string_agg(($2::text[])[1 + (n * 31 + i * i * 17 + i * ${seed}) % ${nouns.length}], ' ') FROM generate_series(1, ${length}) i)`
  await run(`INSERT INTO "Structure" (id, name, siret, "legalForm", "communeCode", "departementCode", fictional, "createdAt") SELECT ${structure}, 'Structure de mesure ' || n, '000' || lpad(n::text, 11, '0'), 'ASSOCIATION', '15014', ${departement}, true, now() FROM ${series}`)
  await run(`INSERT INTO "Application" (id, "callId", "structureId", number, state, "formVersionId", "createdAt", "firstDepositedAt", "lastDepositedAt") SELECT ${application}, $1::uuid, ${structure}, 1000 + n, 'SUBMITTED', ${form}, now(), ${deposited}, ${deposited} FROM ${series}`, callId)
  await run(
    `INSERT INTO "Submission" (id, "applicationId", n, "depositedAt", "applicationVersion", "formVersionId", title, "structureName", "departementCode", "requestedCents", "smallestViableCents", content, sha256)
    SELECT gen_random_uuid(), ${application}, 1, ${deposited}, 1, ${form}, 'Projet de mesure ' || n, 'Structure de mesure ' || n, ${departement}, 2000000, 1000000,
      jsonb_build_object('structure', '{}'::jsonb, 'servicePoints', '[]'::jsonb, 'sections', jsonb_build_array(jsonb_build_object('title', 'Projet', 'answers', jsonb_build_array(
        jsonb_build_object('key', 'recit', 'text', ${text(1200, '7')}), jsonb_build_object('key', 'zones', 'text', ($3::text[])[1 + n % 5] || E'\\n' || ($3::text[])[1 + n / 5 % 5]),
        jsonb_build_object('key', 'energie', 'text', (ARRAY['Électrique','Hybride','Essence ou gazole','Vélo, vélo-cargo',''])[1 + n % 5]), jsonb_build_object('key', 'accompagnement', 'text', ($4::text[])[1 + n % 6] || E'\\n' || ($4::text[])[1 + n / 6 % 6]),
        jsonb_build_object('key', 'essaimage', 'text', (ARRAY['Un carnet de tournées','Des indicateurs partagés','Un modèle de convention de partenariat','Rien encore'])[1 + n / 3 % 4]))))), repeat('0', 64) FROM ${series}`,
    callId, nouns, zones, wishes,
  )
  await run(`UPDATE "LastDeposit" d SET ambitions = ARRAY[1 + a.number % 3] FROM "Application" a WHERE a.id = d."applicationId" AND d."callId" = $1::uuid`, callId)
  await run(`INSERT INTO "Laureate" (id, "callId", "applicationId", name, "departementCode", "announcedOn") SELECT ${laureate}, $1::uuid, ${application}, 'Lauréat de mesure ' || n, ${departement}, now() FROM ${series}`, callId)
  await run(
    `INSERT INTO "Resource" (id, nature, state, access, title, summary, ambitions, themes, terrains, readers, licence, author, practice, "laureateId", edition, "createdAt", "createdById", "updatedAt", "proposedAt", "publishedAt")
    SELECT ${id('resource')}, x.nature, 'PUBLISHED', CASE WHEN n % 3 = 0 THEN 'LAUREATES' ELSE 'PUBLIC' END::"ResourceAccess", initcap(($2::text[])[1 + n % ${nouns.length}]) || ' de mesure ' || n || CASE WHEN n % 500 = 1 THEN ' baleinière' ELSE '' END, ${text(30, '3')},
      CASE WHEN n % 4 = 0 THEN '{}' ELSE ARRAY[1 + n % 3] END, ARRAY[(ARRAY['EVALUATION','MOBILITY','PARTNERSHIPS','OUTREACH','VISIBILITY','ORGANISATION'])[1 + n % 6], (ARRAY['EVALUATION','MOBILITY','PARTNERSHIPS','OUTREACH','VISIBILITY','ORGANISATION'])[1 + n / 7 % 6]]::"ResourceTheme"[],
      CASE WHEN n % 5 = 0 THEN '{}' ELSE ARRAY[(ARRAY['RURAL','PRIORITY_RURAL','PRIORITY_CITY','MOUNTAIN','OVERSEAS'])[1 + n / 3 % 5]] END::"ResourceTerrain"[], ARRAY[(ARRAY['ADVISER','MANAGER','ELECTED','PARTNER'])[1 + n % 4]]::"ResourceReader"[], 'OPEN', 'Auteur de mesure',
      CASE WHEN x.nature = 'PRACTICE' THEN jsonb_build_object('context', ${text(120, '5')}, 'done', ${text(120, '9')}) END, CASE WHEN n <= ${laureates} THEN ${laureate} END, 1, $1::timestamptz, $3::uuid, $1::timestamptz, $1::timestamptz, $1::timestamptz - n * interval '1 minute'
    FROM generate_series(1, ${resources}) n, LATERAL (SELECT (ARRAY['SHEET','GUIDE','TEMPLATE','VIDEO','LINK','FEEDBACK','PRACTICE'])[1 + n % 7]::"ResourceNature" AS nature) x`,
    now, nouns, accountId,
  )
  await run(
    `INSERT INTO "ResourceUse" ("resourceId", "laureateId", word, at, "byId") SELECT r.id, l.id, 'Usage de mesure.', $1::timestamptz, $2::uuid
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS k FROM "Resource" WHERE "createdById" = $2::uuid) r JOIN (SELECT id, row_number() OVER (ORDER BY id) AS k FROM "Laureate" WHERE "callId" = $3::uuid) l ON l.k <= r.k % 5`,
    now, accountId, callId,
  )
  await db.$executeRawUnsafe('VACUUM ANALYZE')
}

const shared = <T>(one: readonly T[], other: readonly T[]): number => new Set(one.filter((value) => other.includes(value))).size

/** The rules read again, pair by pair and without bits: what the fast ones are held to. */
const plainScore = (who: Profile, other: Pick<Profile, 'needs' | 'strengths' | 'terrains' | 'ambitions' | 'vehicle'> & { region: string | null }): number =>
  weights.need * shared(who.needs, other.strengths) + weights.given * shared(who.strengths, other.needs) + weights.terrain * shared(who.terrains, other.terrains) + weights.ambition * shared(who.ambitions, other.ambitions) +
  (who.vehicle !== null && who.vehicle === other.vehicle ? weights.vehicle : 0) + (who.region === other.region ? weights.region : 0)

export const plainBest = (who: Profile, others: readonly Profile[], resources: readonly Candidate[]) => {
  const top = (scored: { id: string; score: number }[]) => scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score).slice(0, 3).map(({ id }) => id)
  return {
    peers: top(others.filter(({ id }) => id !== who.id).map((other) => ({ id: other.id, score: plainScore(who, other) }))),
    resources: top(resources.filter(({ laureateId }) => laureateId !== who.id).map((one) => ({ id: one.id, score: plainScore(who, { needs: [], strengths: one.themes, terrains: one.terrains, ambitions: one.ambitions, vehicle: null, region: null }) }))),
  }
}
