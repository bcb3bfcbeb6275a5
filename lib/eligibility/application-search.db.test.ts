import { describe, expect, test } from 'vitest'
import type { Actor } from '@/lib/accounts/actor'
import { testDatabase } from '@/lib/db/testing/database'
import { parseListQuery, type SearchParams } from '@/lib/kernel/list-query'
import { applicationListShape } from './application-list'
import { applicationList, exportedApplications } from './application-list.queries'
import { depositedCall } from './deposited-call.fixture'
import { reviewPage } from './eligibility-review.queries'

const { db } = await testDatabase()
const now = new Date('2026-03-02T09:00:00.000Z')
const context = { db, now }
const said = (text: string, audience?: 'staff' | 'after-scoring') => ({ key: 'recit', label: 'Récit', text, ...(audience && { audience }) })

/** An invented call: structures, places and projects that do not exist, in communes that do. */
const corpus = await depositedCall(db, now, [
  { structure: 'Association Les Clés du numérique', title: 'Un bus itinérant pour les hameaux', place: 'Bus fictif des Deux Vallées', departement: '15', commune: '15014',
    answers: [said('Deux conseillères numériques accompagnent les habitants dans leurs démarches : allocations, retraite, impôts.')] },
  { structure: 'Communauté de communes du Haut Causse', title: 'La permanence qui vient à vous', place: 'France services de Mende (fictif)', departement: '48', commune: '48095',
    answers: [said('Des permanences chez les médecins et dans les maisons de santé, pour les personnes âgées isolées.')] },
  { structure: 'CCAS de Saint-Flour', title: 'Visites à domicile', place: 'Espace fictif de la Margeride', departement: '15', commune: '15187',
    answers: [said('Une agente se rend au domicile des personnes handicapées qui ne peuvent pas se déplacer.')] },
  { structure: 'Mairie fictive de Bégaar', title: 'L’Œuvre de proximité', place: 'Espace fictif de Bégaar', departement: '40', commune: '40031',
    answers: [said('Le camion s’arrête sur les marchés ; on y imprime, on y photocopie, on y téléphone.')] },
  { structure: 'Fédération des foyers ruraux', title: 'Cafés des droits', place: 'Espace fictif du Sancerrois', departement: '18', commune: '18241',
    answers: [said('Chaque mois, un café associatif accueille une écrivaine publique et une juriste.')] },
  { structure: 'La Poste solidaire (fictive)', title: 'Tournées du facteur numérique', place: 'Espace fictif d’Ajaccio', departement: '2A', commune: '2A004',
    answers: [said('Le facteur repère les personnes éloignées du numérique et prend les rendez-vous.')] },
  { structure: 'Mutualité sociale fictive', title: 'Aller vers les saisonniers agricoles', place: 'Espace fictif du Vaucluse', departement: '84', commune: '84007',
    answers: [said('Rencontres dans les vergers pendant les vendanges et la cueillette des cerises, avec une interprète en arabe et en espagnol.')] },
  { structure: 'Régie de quartier des Étangs', title: 'Médiation au pied des tours', place: 'Espace fictif des Étangs', departement: '57', commune: '57463',
    answers: [said('Des médiateurs tiennent un stand dans les quartiers prioritaires, devant l’école, à la sortie des classes.')] },
  { structure: 'Centre social fictif de la Presqu’île', title: 'Une péniche pour les droits', place: 'Péniche fictive', departement: '69', commune: '69123',
    answers: [said('La péniche accoste dans neuf communes des bords de Saône, avec une borne visio et un ordinateur.')] },
  { structure: 'Syndicat mixte des Îles du Ponant (fictif)', title: 'D’île en île', place: 'Espace fictif insulaire', departement: '29', commune: '29155',
    answers: [said('Le bateau de ravitaillement embarque une conseillère ; la traversée dépend de la marée.')] },
  { structure: 'Département fictif de la Diagonale', title: 'Un vélo-cargo électrique', place: 'Espace fictif de Guéret', departement: '23', commune: '23096',
    answers: [said('Le vélo triporteur transporte l’imprimante et l’ordinateur portable jusqu’aux lotissements.')] },
  { structure: 'Union fictive des aidants', title: 'Répit et démarches', place: 'Espace fictif de Quimper', departement: '29', commune: '29232',
    answers: [said('Les aidants familiaux reçoivent un accompagnement pour l’allocation personnalisée d’autonomie.')] },
  { structure: 'Ligue fictive de l’enseignement', title: 'Les jeunes aussi', place: 'Espace fictif de Bayeux', departement: '14', commune: '14047',
    answers: [said('Au lycée et à la mission locale : bourses, logement, permis de conduire, première déclaration de revenus.')] },
  { structure: 'Croix d’Or fictive', title: 'Maraudes administratives', place: 'Espace fictif du Havre', departement: '76', commune: '76351',
    answers: [said('La nuit, les maraudes vont au-devant des sans-abri : domiciliation, carte d’identité, couverture maladie.')] },
  { structure: 'Pays fictif de Saint-André', title: 'Le fourgon bleu', place: 'Fourgon fictif', departement: '33', commune: '33366',
    answers: [said('Le fourgon dessert vingt communes viticoles, le mercredi et le samedi.')] },
  { structure: 'Caisse fictive du littoral', title: 'Gens de mer', place: 'Espace fictif de Boulogne', departement: '62', commune: '62160',
    answers: [said('Accueil sur les quais pour les marins-pêcheurs, les retraités de la marine et leurs familles.')] },
])
const siretOf = (number: number) => corpus.rows[number - 1]?.siret ?? ''
const spaced = (siret: string) => siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4')

const read = (params: SearchParams, actor: Actor = corpus.staff, call: { slug: string } = corpus) =>
  applicationList(actor, { slug: call.slug, query: parseListQuery(applicationListShape, params) }, context)
const found = async (params: SearchParams, actor?: Actor, call?: { slug: string }) => (await read(params, actor, call))?.applications.map(({ number }) => number)

describe('cinquante recherches et leur premier résultat', () => {
  test.each<[string, number]>([
    // Names, numbers, places.
    ['clés du numérique', 1], ['CLES NUMERIQUE', 1], ['haut causse', 2], ['saint flour', 3], ['st-flour', 3], ['begaar', 4], ['Bégaar', 4], ['l’œuvre', 4], ['oeuvre', 4],
    ['7', 7], ['n° 12', 12], [siretOf(5), 5], [spaced(siretOf(9)), 9], [siretOf(11).slice(0, 9), 11], ['Sancerre', 5], ['ajaccio', 6], ['Aurillac', 1], ['creuse', 11], ['morbihan metz', 0],
    ['Ouessant', 10], ['saint andré de cubzac', 15], ['boulogne sur mer', 16],
    // The same word otherwise: plural, gender, conjugation, beginning.
    ['itinérance', 1], ['permanences', 2], ['visite domicile', 3], ['marché', 4], ['cafés', 5], ['vendange', 7], ['médiateur quartier', 8], ['péniches', 9], ['marées', 10], ['vélos électriques', 11],
    ['aidante', 12], ['lycéens', 13], ['maraude', 14], ['viticole', 15], ['retraités marins', 16], ['photoc', 4],
    // Inside the answers.
    ['écrivaine publique', 5], ['interprète arabe', 7], ['carte d’identité', 14], ['permis de conduire', 13], ['borne visio', 9], ['sortie des classes', 8], ['personnes handicapées', 3],
    // Typed wrong.
    ['numerik hameaux', 1], ['mediatoin', 8], ['triporeur', 11], ['vendenges', 7], ['autonomei', 12], ['bégar', 4], ['Aurilac', 1], ['domicilliation', 14], ['ecrivaine publike', 5],
  ])('« %s » → %i', async (q, first) => {
    expect((await found({ q }))?.[0] ?? 0).toBe(first)
  })
})

describe('ce que trouve une recherche', () => {
  test('dit quand aucun dossier n’a tous les mots, et se tait quand rien ne leur ressemble', async () => {
    expect(await read({ q: 'médiation' })).toMatchObject({ near: false })
    expect(await read({ q: 'mediatoin' })).toMatchObject({ near: true })
    expect(await read({ q: 'péniche xylographie' })).toMatchObject({ near: false, total: 0 })
    expect(await read({ q: 'péniche triporteur' })).toMatchObject({ near: false, total: 0 })
    for (const q of ['le la', '%', '&|!():*<->', '\'\\', '٣', '🚌'.repeat(40)]) expect(await read({ q })).toMatchObject({ total: 0 })
  })

  test('laisse choisir un autre ordre ; sinon le meilleur vient d’abord, dans la liste, son export et d’un dossier au suivant', async () => {
    const best = await found({ q: 'numérique' })
    expect(best?.slice(0, 2).sort()).toEqual([1, 6])
    expect(await found({ q: 'numérique', tri: 'pertinence', ordre: 'asc' })).toEqual(best)
    expect(await found({ q: 'numérique', tri: 'numero', ordre: 'desc' })).toEqual([...(best ?? [])].sort((a, b) => b - a))
    expect(await found({ tri: 'pertinence' })).toEqual(await found({}))
    const query = parseListQuery(applicationListShape, { q: 'numérique' })
    expect((await exportedApplications(corpus.staff, { slug: corpus.slug, query }, context))?.applications.map(({ number }) => number)).toEqual(best)
    const walked = [best?.[0] ?? 0]
    for (let next = await reviewPage(corpus.staff, { slug: corpus.slug, applicationId: corpus.applicationId(walked[0] ?? 0), query }, context); next?.next; ) {
      walked.push(next.next.number)
      next = await reviewPage(corpus.staff, { slug: corpus.slug, applicationId: next.next.id, query }, context)
    }
    expect(walked).toEqual(best)
  })

  test('tient aux réponses que la personne peut lire : l’observation ne trouve rien par celles de l’équipe, pas même de près', async () => {
    const call = await depositedCall(db, now, [
      { answers: [said('Une difficulté de trésorerie pudiquement expliquée.', 'staff')] }, { answers: [said('Un budget prévisionnel serein.', 'after-scoring')] }, { answers: [said('La trésorière et son équipe.')] },
    ])
    expect(await found({ q: 'pudiquement' }, call.staff, call)).toEqual([1])
    expect(await found({ q: 'pudiquement' }, call.observer, call)).toEqual([])
    expect(await found({ q: 'pudiqement' }, call.staff, call)).toEqual([1])
    expect(await found({ q: 'pudiqement' }, call.observer, call)).toEqual([])
    for (const actor of [call.staff, call.observer]) expect(await found({ q: 'serein' }, actor, call)).toEqual([2])
  })

  test('ne dit rien à une personne déportée du dossier dont elle est tenue à l’écart : tout se passe comme s’il n’existait pas', async () => {
    const dossiers = [{ answers: [said('Un hippobus itinérant.')] }, { answers: [said('Un hippobuste sculpté.')] }]
    const [kept, without] = [await depositedCall(db, now, dossiers), await depositedCall(db, now, dossiers.slice(1))]
    await kept.recuse(1)
    for (const q of ['hippobus', 'hipobus', 'itinérant']) {
      const [seen, absent] = [await read({ q }, kept.recused, kept), await read({ q }, without.staff, without)]
      expect({ total: seen?.total, near: seen?.near }).toEqual({ total: absent?.total, near: absent?.near })
    }
  })

  test('suit le dernier dépôt, dans la transaction qui l’écrit', async () => {
    const call = await depositedCall(db, now, [{ answers: [said('Une première version.')] }])
    const before = await db.submission.findFirstOrThrow({ where: { application: { callId: call.callId } } })
    const { content: _, ...kept } = before
    await db.submission.create({
      data: { ...kept, id: crypto.randomUUID(), n: 2, applicationVersion: 2, depositedAt: new Date(now.getTime() - 2 * 3_600_000), content: { ...call.rows[0]?.content, sections: [{ title: 'Le projet', answers: [said('Un texte refondu.')] }] } },
    })
    expect(await found({ q: 'refondu' }, call.staff, call)).toEqual([1])
    expect(await found({ q: 'première' }, call.staff, call)).toEqual([])
  })

  test('chaque filtre dit combien de dossiers laisserait chacun de ses choix, les autres filtres gardés', async () => {
    expect((await read({ q: 'fictif' }))?.facets.departement).toMatchObject({ 29: 2 })
    expect(await read({ departement: '29' })).toMatchObject({ total: 2, facets: { departement: { 15: 2, 29: 2 }, recevabilite: { 'a-instruire': 2 }, ambition: {} } })
    const call = await depositedCall(db, now, [{}, {}])
    await call.recuse(1)
    expect(await read({}, call.recused, call)).toMatchObject({ facets: { departement: { 15: 1 }, recevabilite: { 'a-instruire': 1 } } })
  })
})
