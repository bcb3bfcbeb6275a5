import { depositorQuestions, mandateQuestion } from './depositor'
import type { FormDefinition } from './form-definition'

const durations = [6, 9, 12, 18, 24].map((months) => ({ value: String(months), label: `${months} mois` }))

/** The form of the AMI « Aller vers »: what a structure is asked, in this order, and who uses each answer. */
export const amiForm: FormDefinition = {
  steps: [
    {
      key: 'votre-structure',
      title: 'Votre structure',
      intro: 'Relisez ce que nous savons de la structure qui porte le projet. Elle signe les actes et reçoit l’aide.',
      minutes: 3,
      documents: ['Le numéro SIRET de la structure'],
      fields: [],
    },
    {
      key: 'espaces',
      title: 'Espaces concernés',
      intro: 'La liste des lauréats nomme les espaces France services : choisissez ceux que le projet concerne.',
      minutes: 2,
      fields: [
        { key: 'espaces', label: 'Espaces France services concernés', kind: 'service-points', usedBy: 'L’instruction vérifie le label ; la liste publiée nomme ces espaces.' },
      ],
    },
    {
      key: 'projet',
      title: 'Le projet et les ambitions',
      intro: 'Le jury lit ces réponses. Il juge le projet sur ce qui est écrit ici.',
      minutes: 22,
      fields: [
        { key: 'titre', label: 'Titre du projet', kind: 'text', maxLength: 120, usedBy: 'Listes, lettres, procès-verbal et publication.' },
        { key: 'resume', label: 'Le projet en quelques phrases', kind: 'long-text', maxLength: 800, usedBy: 'Le jury, en premier ; la fiche de synthèse.' },
        { key: 'ambitions', label: 'Ambitions auxquelles le projet répond', kind: 'choices', choicesFrom: 'ambitions', usedBy: 'Le jury ; la répartition des lauréats par ambition.' },
        {
          key: 'reponse-ambitions',
          label: 'Comment le projet y répond',
          help: 'Ce qui change pour les habitants, et pourquoi cela marcherait ici.',
          kind: 'long-text',
          maxLength: 4000,
          usedBy: 'Le jury, pour tous les critères.',
        },
      ],
    },
    {
      key: 'dispositif',
      title: 'Le dispositif',
      intro: 'Ce qui se passera, où, pour qui et avec qui.',
      minutes: 25,
      documents: ['La liste des communes desservies, avec les jours de passage'],
      fields: [
        { key: 'itinerance', label: 'Ce que le projet fait', help: 'Les tournées, les services rendus, ce que l’on y trouve.', kind: 'long-text', maxLength: 6000, usedBy: 'Le jury, pour l’itinérance et la faisabilité.' },
        { key: 'communes', label: 'Communes desservies', help: 'Une ligne par commune.', kind: 'places', most: 60, usedBy: 'Le jury, la préfecture consultée ; la carte du suivi.' },
        { key: 'permanences', label: 'Permanences hors les murs', help: 'Les lieux qui accueillent, leur fréquence. Laissez vide s’il n’y en a pas.', kind: 'long-text', maxLength: 2000, optional: true, usedBy: 'Le jury, pour l’itinérance.' },
        { key: 'vehicule', label: 'Le projet utilise-t-il un véhicule ?', kind: 'yes-no', usedBy: 'Le jury, pour la mobilité verte ; l’instruction, pour les dépenses.' },
        {
          key: 'energie',
          label: 'Énergie du véhicule',
          kind: 'choice',
          choices: [
            { value: 'electrique', label: 'Électrique' },
            { value: 'hybride', label: 'Hybride' },
            { value: 'biogaz', label: 'Biogaz ou biocarburant' },
            { value: 'thermique', label: 'Essence ou gazole' },
            { value: 'cycle', label: 'Vélo, vélo-cargo' },
          ],
          shownIf: { field: 'vehicule', anyOf: ['oui'] },
          usedBy: 'Le jury, pour la mobilité verte.',
        },
        { key: 'publics', label: 'Publics', help: 'Les personnes que l’espace ne voit pas aujourd’hui, et ce qui les en empêche.', kind: 'long-text', maxLength: 3000, usedBy: 'Le jury, pour le besoin du territoire.' },
        { key: 'partenaires', label: 'Partenaires', help: 'Qui participe, et à quoi chacun s’engage.', kind: 'long-text', maxLength: 3000, usedBy: 'Le jury ; la préfecture consultée.' },
      ],
    },
    {
      key: 'territoire',
      title: 'Le territoire',
      minutes: 10,
      fields: [
        {
          key: 'zones',
          label: 'Le projet dessert',
          kind: 'choices',
          choices: [
            { value: 'rural', label: 'Des communes rurales' },
            { value: 'frr', label: 'Des communes classées France ruralités revitalisation' },
            { value: 'qpv', label: 'Un quartier prioritaire de la politique de la ville' },
            { value: 'montagne', label: 'Des communes de montagne' },
            { value: 'outre-mer', label: 'L’outre-mer' },
            { value: 'autre', label: 'Un autre territoire' },
          ],
          usedBy: 'Le jury, pour le besoin ; le bilan de l’édition.',
        },
        { key: 'distance', label: 'Distance entre la commune la plus éloignée et l’espace France services le plus proche', help: 'En kilomètres, par la route.', kind: 'number', most: 1000, usedBy: 'Le jury, pour le besoin du territoire.' },
        { key: 'territoire', label: 'Territoire', help: 'L’éloignement des services, les transports, ce qui existe déjà.', kind: 'long-text', maxLength: 3000, usedBy: 'Le jury, pour le besoin ; la préfecture consultée.' },
      ],
    },
    {
      key: 'calendrier',
      title: 'Calendrier et équipe',
      minutes: 13,
      fields: [
        { key: 'demarrage', label: 'Démarrage prévu', kind: 'date', usedBy: 'L’instruction ; le premier versement.' },
        { key: 'duree', label: 'Durée du projet', kind: 'choice', choices: durations, usedBy: 'La convention.' },
        { key: 'calendrier', label: 'Calendrier', help: 'Les grandes étapes et leurs dates.', kind: 'long-text', maxLength: 2000, usedBy: 'Le jury, pour la faisabilité ; le plan d’accompagnement.' },
        {
          key: 'equipe',
          label: 'Équipe du projet',
          help: 'Une ligne par fonction, sans nom de personne. Le temps de travail en équivalent temps plein : 0,5 pour un mi-temps.',
          kind: 'rows',
          columns: [
            { key: 'fonction', label: 'Fonction', kind: 'text' },
            { key: 'etp', label: 'Temps plein', kind: 'number' },
            { key: 'poste', label: 'Poste existant ou à créer', kind: 'text', optional: true },
          ],
          most: 20,
          usedBy: 'Le jury, pour la faisabilité.',
        },
      ],
    },
    {
      key: 'financement',
      title: 'Financement',
      intro: 'Les ressources couvrent exactement les dépenses. Les montants sont en euros, aux centimes près.',
      minutes: 20,
      documents: ['Le budget du projet et les devis', 'Les accords des cofinanceurs, s’il y en a'],
      fields: [{ key: 'plan', label: 'Plan de financement', kind: 'financing', usedBy: 'L’instruction, le jury, l’enveloppe et la convention.' }],
    },
    {
      key: 'effets',
      title: 'Effets et suites',
      intro: 'Ce que vous promettez ici sera suivi si le projet est lauréat.',
      minutes: 15,
      fields: [
        {
          key: 'indicateurs',
          label: 'Indicateurs promis',
          help: 'Ce que vous mesurerez : la valeur d’aujourd’hui et celle que vous visez à la fin du projet.',
          kind: 'rows',
          columns: [
            { key: 'indicateur', label: 'Indicateur', kind: 'text' },
            { key: 'unite', label: 'Unité', kind: 'text', optional: true },
            { key: 'depart', label: 'Valeur de départ', kind: 'number' },
            { key: 'cible', label: 'Valeur visée', kind: 'number' },
          ],
          most: 12,
          usedBy: 'Le jury ; la mesure de l’impact.',
        },
        {
          key: 'accompagnement',
          label: 'Accompagnement souhaité',
          kind: 'choices',
          choices: [
            { value: 'evaluation', label: 'Suivre le projet et mesurer ses effets' },
            { value: 'mobilite', label: 'Mobilité et véhicules' },
            { value: 'partenariats', label: 'Partenariats et financement dans la durée' },
            { value: 'publics', label: 'Toucher les publics éloignés' },
            { value: 'pairs', label: 'Échanger avec d’autres lauréats' },
            { value: 'valorisation', label: 'Faire connaître le projet' },
          ],
          optional: true,
          audience: 'after-scoring',
          usedBy: 'Le plan d’accompagnement ; caché au jury pendant la notation.',
        },
        { key: 'essaimage', label: 'Ce que d’autres pourront reprendre', help: 'Ce que vous documenterez et partagerez.', kind: 'long-text', maxLength: 2000, optional: true, usedBy: 'Le jury, pour l’essaimage ; la ressourcerie.' },
      ],
    },
    {
      key: 'engagements',
      title: 'Dépôt et engagements',
      intro: 'Le représentant légal de la structure dépose le dossier, ou une personne à qui il en a donné le pouvoir.',
      minutes: 5,
      fields: [
        ...depositorQuestions,
        {
          key: 'exactitude',
          label: 'Les informations de ce dossier sont exactes et j’ai qualité pour le déposer au nom de la structure',
          kind: 'commitment',
          usedBy: 'La convention.',
        },
        {
          key: 'notification',
          label: 'La structure accepte de recevoir la décision dans cet espace, par voie électronique',
          kind: 'commitment',
          usedBy: 'L’annonce des décisions.',
        },
        {
          key: 'contrat-republicain',
          label: 'La structure souscrit au contrat d’engagement républicain',
          help: 'Décret n° 2021-1947 du 31 décembre 2021. Les associations et fondations reconnues d’utilité publique ou agréées y sont réputées engagées.',
          kind: 'commitment',
          onlyFor: ['ASSOCIATION', 'FOUNDATION'],
          usedBy: 'L’instruction.',
        },
      ],
    },
    {
      key: 'pieces',
      title: 'Pièces jointes',
      intro: 'Ce que l’équipe de l’appel et le jury liront avec le dossier.',
      minutes: 5,
      documents: ['La délégation ou le mandat, si le représentant légal ne dépose pas lui-même'],
      fields: [
        { key: 'pieces', label: 'Pièces du projet', help: 'Au moins un fichier : présentation, devis, plan des tournées…', kind: 'attachments', usedBy: 'L’instruction et le jury.' },
        mandateQuestion,
      ],
    },
  ],
}
