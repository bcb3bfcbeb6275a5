/** Dossiers invented from end to end: structures, places' names, texts and amounts. Only the communes exist. */
import type { LegalForm } from '@/lib/structures/structure'
import { fictionalSiret } from '@/lib/kernel/siret'
import { communeCodes } from '@/lib/places/communes'
import { departementCodes } from '@/lib/places/departement'
import type { Random } from './random'

type Theme = { title: string; need: string; act: string; partner: string }

const themes: readonly Theme[] = [
  { title: 'Le camion des droits', need: 'Les hameaux d’altitude sont coupés des guichets de novembre à mars.', act: 'Un camion aménagé fait halte chaque semaine dans huit villages, avec deux conseillères et une connexion par satellite.', partner: 'La caisse d’allocations familiales et l’assurance maladie tiennent chacune une halte par mois.' },
  { title: 'Permanences au pied des fermes', need: 'Les exploitants ne quittent pas leurs bêtes en semaine et laissent passer des droits.', act: 'Une conseillère va de ferme en ferme, sur rendez-vous, et traite les démarches sur place.', partner: 'La mutualité sociale agricole signale les situations et forme l’équipe.' },
  { title: 'Navette électrique vers l’espace', need: 'Aucun car ne dessert la vallée entre dix heures et seize heures.', act: 'Une navette électrique de huit places va chercher les habitants à la demande et les ramène après leur rendez-vous.', partner: 'L’intercommunalité prête le véhicule et le conducteur.' },
  { title: 'La péniche des démarches', need: 'Les mariniers et les riverains des écluses n’ont pas d’adresse fixe.', act: 'Une péniche s’amarre dans douze haltes fluviales et y ouvre un guichet.', partner: 'Les communes des haltes accueillent et annoncent le passage.' },
  { title: 'Vélos-cargos des démarches', need: 'Les quartiers hauts du bourg sont loin de l’espace et mal desservis.', act: 'Deux vélos-cargos portent un guichet complet sur les marchés et devant les écoles.', partner: 'Les centres sociaux préparent les rendez-vous.' },
  { title: 'À la sortie de l’usine', need: 'Les salariés en équipes ne peuvent venir aux heures d’ouverture.', act: 'Un guichet s’installe à la sortie des équipes, tôt le matin et tard le soir.', partner: 'Les comités d’entreprise de la zone donnent une salle.' },
  { title: 'Le bus des saisonniers', need: 'Mille deux cents saisonniers arrivent en juin sans connaître leurs droits.', act: 'Le bus France services suit la saison, de la plage aux vergers.', partner: 'Les organismes du logement et de l’emploi y tiennent des heures.' },
  { title: 'Aidants, venez souffler', need: 'Les proches aidants ne sortent plus de chez eux.', act: 'Une équipe vient à domicile, garde la personne aidée et fait les démarches avec l’aidant.', partner: 'Les services d’aide à domicile repèrent et orientent.' },
  { title: 'Le guichet des quatre marchés', need: 'Un habitant sur trois du canton n’a pas de connexion utilisable.', act: 'Un étal de démarches tourne sur quatre marchés, avec un espace où parler à l’abri.', partner: 'Les communes réservent l’emplacement et l’électricité.' },
  { title: 'Les passeurs de numérique', need: 'Les démarches en ligne découragent les plus âgés.', act: 'Des habitants formés accompagnent leurs voisins, l’espace prend le relais pour ce qui est difficile.', partner: 'Les bibliothèques et les clubs d’aînés recrutent les passeurs.' },
  { title: 'Îles en lien', need: 'Deux îles habitées n’ont de bateau que trois jours par semaine.', act: 'Une conseillère embarque chaque mardi et tient un guichet en mairie.', partner: 'La compagnie maritime offre le passage.' },
  { title: 'Premiers droits, premiers pas', need: 'Les jeunes sans diplôme ne connaissent pas l’espace.', act: 'Une équipe va dans les gymnases et les foyers de jeunes, en soirée.', partner: 'La mission locale et les clubs sportifs ouvrent leurs portes.' },
]

const legalForms: readonly LegalForm[] = ['ASSOCIATION', 'COMMUNE', 'EPCI', 'ASSOCIATION', 'CCAS', 'ASSOCIATION', 'COOPERATIVE', 'FOUNDATION']

/** To which one structure in eleven belongs. */
export const fictionalNetwork = 'Réseau fictif Médiation'

export type FictionalDossier = {
  structure: { name: string; siret: string; legalForm: LegalForm; departementCode: string; commune: string; network: string }
  servicePoint: { name: string; kind: 'SPACE' | 'BUS' }
  answers: Record<string, string | string[] | Record<string, string>[]>
  costs: { label: string; cents: number; eligible: boolean }[]
  resources: { label: string; cents: number; kind: 'REQUESTED_GRANT' | 'OWN_FUNDS' | 'COFINANCING_OBTAINED' | 'COFINANCING_ASKED' }[]
  requestedCents: number
  smallestViableCents: number
}

/** A few communes of a département: the first ones of the register. */
function communesOf(departement: string): string[] {
  const found = communeCodes(departement).slice(0, 4)
  if (found.length === 0) throw new Error(`no commune in département ${departement}`)
  return found
}

/** A département that this one is not: some invented projects serve a commune that the checks will point at. */
const elsewhere = (departement: string): string => (departement === '63' ? '15' : '63')

const euros = (amount: number): number => amount * 100

/**
 * The n-th invented dossier. `requested`: wished grant in euros, drawn otherwise, between 8 000 and 40 000.
 * The plan balances: the grant is at most 80 % of the eligible costs.
 */
export function fictionalDossier(n: number, random: Random, wished: { name?: string; departementCode?: string; requested?: number } = {}): FictionalDossier {
  const theme = themes[n % themes.length] as Theme
  const departementCode = wished.departementCode ?? random.pick(departementCodes)
  const requested = wished.requested ?? random.between(16, 80) * 500
  const own = Math.ceil(requested / 4 / 100) * 100
  const cofinancing = random.pick([0, 0, 2000, 5000])
  const total = requested + own + cofinancing
  const staff = Math.floor(total * 0.6)
  const equipment = Math.floor(total * 0.3)
  const name = wished.name ?? `Espace fictif ${n}`
  return {
    structure: {
      name: `Structure fictive ${n}`,
      siret: fictionalSiret(n),
      legalForm: legalForms[n % legalForms.length] as LegalForm,
      departementCode,
      commune: communesOf(departementCode)[0] ?? '',
      network: n % 11 === 0 ? fictionalNetwork : '',
    },
    servicePoint: { name, kind: n % 9 === 0 ? 'BUS' : 'SPACE' },
    answers: {
      titre: theme.title,
      resume: `${theme.need} ${theme.act}`,
      'reponse-ambitions': `${theme.act} Le projet va vers les habitants au lieu de les attendre, et documente ce qu’il apprend.`,
      communes: [...communesOf(departementCode), ...(n % 13 === 5 ? communesOf(elsewhere(departementCode)).slice(0, 1) : [])].map((commune) => ({ commune, jours: random.pick(['lundi matin', 'mardi', 'jeudi après-midi', 'un samedi sur deux']) })),
      permanences: 'Une demi-journée par semaine dans une salle prêtée par la commune.',
      vehicule: n % 3 === 0 ? 'non' : 'oui',
      ...(n % 3 === 0 ? {} : { energie: random.pick(['electrique', 'hybride', 'thermique', 'cycle']) }),
      zones: n % 5 === 0 ? ['rural', 'montagne'] : ['rural', 'frr'],
      distance: String(random.between(12, 60)),
      demarrage: '2027-01-04',
      equipe: [{ fonction: 'Conseillère ou conseiller itinérant', etp: '1', poste: 'à créer' }, { fonction: 'Coordination', etp: '0,2', poste: 'existant' }],
      accompagnement: [random.pick(['evaluation', 'mobilite', 'partenariats', 'publics'])],
      ambitions: [...new Set([String(1 + (n % 3)), String(1 + ((n * 2) % 3))])].sort(),
      territoire: `${theme.need} Le territoire compte ${random.between(9, 60)} communes et ${random.between(4, 40)} 000 habitants ; le guichet le plus proche est à ${random.between(20, 55)} minutes.`,
      publics: `Les personnes qui ne viennent pas à l’espace : ${random.pick(['les plus âgées', 'celles qui travaillent loin', 'celles qui n’ont pas de voiture', 'les jeunes sans diplôme'])}. ${random.between(120, 900)} sont concernées chaque année.`,
      itinerance: `${theme.act} Les tournées sont publiées un mois à l’avance et chaque halte dure au moins une demi-journée.`,
      partenaires: theme.partner,
      calendrier: 'Préparation pendant deux mois, premières tournées au troisième mois, bilan public au douzième.',
      duree: random.pick(['12', '18', '24']),
      indicateurs: [
        { indicateur: 'Personnes accompagnées', unite: 'par an', depart: String(random.between(0, 120)), cible: String(random.between(150, 800)) },
        { indicateur: 'Démarches menées à leur terme', unite: '%', depart: String(random.between(20, 39)), cible: String(random.between(40, 90)) },
        { indicateur: 'Haltes tenues', unite: 'par mois', depart: '0', cible: String(random.between(8, 30)) },
      ],
      deposant: n % 9 === 4 ? 'delegataire' : 'representant',
      ...(n % 4 === 1 ? { deliberation: '2027-02-15' } : {}),
      'deposant-nom': `Dominique Fictif ${n}, ${["présidente", "maire", "président", "directrice"][n % 4] ?? ''}`,
      essaimage: 'Un carnet de route libre de droits décrit les tournées, leurs coûts et ce qui n’a pas marché.',
    },
    costs: [
      { label: 'Salaires de l’équipe itinérante', cents: euros(staff), eligible: true },
      { label: 'Véhicule et équipement', cents: euros(equipment), eligible: true },
      { label: 'Communication et essaimage', cents: euros(total - staff - equipment), eligible: true },
    ],
    resources: [
      { label: 'Aide demandée', cents: euros(requested), kind: 'REQUESTED_GRANT' },
      { label: 'Fonds propres', cents: euros(own), kind: 'OWN_FUNDS' },
      ...(cofinancing > 0 ? [{ label: 'Intercommunalité fictive', cents: euros(cofinancing), kind: 'COFINANCING_OBTAINED' as const }] : []),
    ],
    requestedCents: euros(requested),
    smallestViableCents: euros(Math.round((requested * 0.6) / 500) * 500),
  }
}
