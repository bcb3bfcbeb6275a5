import type { Pool } from 'pg'

/** Invented words: each dossier of measure says forty of them, and one in a thousand says « baleinière ». */
const words = `itinérance médiation numérique permanence hameau vallée marché camion péniche vélo aidant retraité saisonnier lycéen allocation logement santé emploi
  transport démarche accueil conseillère bénévole mairie bibliothèque gymnase ferme verger usine quartier bourg littoral montagne rivière école collège hôpital pharmacie
  tournée halte étal guichet navette connexion tablette imprimante interprète juriste écrivaine formation partenariat convention atelier visite domicile annonce affiche
  réunion bilan suivi mesure évaluation essaimage territoire commune canton intercommunalité association fondation coopérative syndicat fédération réseau équipe`.split(/\s+/)

/** Fills a call with deposited dossiers numbered from `first` to `last`. Bench data only: raw rows, without going through the commands. */
export async function fillCall(pool: Pool, callId: string, first: number, last: number): Promise<void> {
  // One statement after the other: each rule of the database looks for rows that are already there.
  const numbered = `generate_series(${first}, ${last}) n`
  // Ids of the version that the site makes: a cursor is refused without it.
  const id = (kind: string) => `overlay(overlay(md5('${kind} ' || n) placing '7' from 13) placing '8' from 17)::uuid`
  const [structure, application] = [id('structure'), id('application')]
  /** Inside the window: the last instant that it allows, ten milliseconds earlier for each. */
  const deposited = `(SELECT LEAST(now(), "closesAt") FROM "Call" WHERE id = $1) - n * interval '10 ms'`
  const departement = `(ARRAY['01','15','19','23','29','2A','2B','33','48','57','62','69','76','84','974'])[1 + n % 15]`
  const form = `(SELECT f.id FROM "FormVersion" f WHERE f."callId" = $1 AND f."frozenAt" IS NOT NULL ORDER BY f.n DESC LIMIT 1)`
  await pool.query(`INSERT INTO "Structure" (id, name, siret, "legalForm", "communeCode", "departementCode", fictional, "createdAt")
    SELECT ${structure}, 'Structure de mesure ' || n, '000' || lpad(n::text, 11, '0'), 'ASSOCIATION', '15014', ${departement}, true, now() FROM ${numbered}`)
  await pool.query(`INSERT INTO "Application" (id, "callId", "structureId", number, state, "formVersionId", "createdAt", "firstDepositedAt", "lastDepositedAt")
    SELECT ${application}, $1, ${structure}, n, 'SUBMITTED', ${form}, now(), ${deposited}, ${deposited} FROM ${numbered}`, [callId])
  await pool.query(`INSERT INTO "Submission" (id, "applicationId", n, "depositedAt", "applicationVersion", "formVersionId", title, "structureName", "departementCode", "requestedCents", "smallestViableCents", content, territories, sha256)
    SELECT gen_random_uuid(), ${application}, 1, ${deposited}, 1, ${form}, 'Projet de mesure ' || n, ($2::text[])[1 + n % ${words.length}] || ' de mesure ' || n,
      ${departement}, 1000000 + n * 7919 % 4000000, 500000,
      jsonb_build_object('structure', jsonb_build_object('siret', '000' || lpad(n::text, 11, '0')), 'servicePoints', jsonb_build_array(jsonb_build_object('name', 'Espace de mesure ' || n)),
        'sections', jsonb_build_array(jsonb_build_object('title', 'Projet', 'answers', jsonb_build_array(
          jsonb_build_object('key', 'ambitions', 'label', 'Ambitions', 'text', (1 + n % 3) || '. Ambition'),
          jsonb_build_object('key', 'recit', 'label', 'Récit', 'text', (SELECT string_agg(($2::text[])[1 + (n * 31 + i * i * 17 + n / ${words.length} * i) % ${words.length}], ' ') FROM generate_series(1, 40) i)
            || CASE WHEN n % 1000 = 0 THEN ' baleinière' ELSE '' END))))),
      'Aurillac', repeat('0', 64) FROM ${numbered}`, [callId, words])
  await pool.query(`INSERT INTO "EligibilityReview" (id, "applicationId", state, "openedAt", "proposedAt", "proposedById", "decidedAt", "decidedById", ground)
    SELECT gen_random_uuid(), ${application}, CASE WHEN n % 20 = 0 THEN 'INELIGIBLE' ELSE 'ELIGIBLE' END::"ReviewState", now(), now(), gen_random_uuid(), now(), gen_random_uuid(), 'Motif de mesure' FROM ${numbered} WHERE n % 2 = 0`)
  await pool.query('VACUUM ANALYZE')
}
