import type { FormDefinition } from './form-definition'

const durations = [6, 9, 12, 18, 24].map((months) => ({ value: String(months), label: `${months} mois` }))

/** The form of the AMI « Aller vers »: what a structure is asked, in this order. */
export const amiForm: FormDefinition = {
  steps: [
    {
      key: 'votre-structure',
      title: 'Votre structure',
      intro: 'Relisez ce que nous savons de la structure qui porte le projet. Elle signe les actes et reçoit l’aide.',
      fields: [],
    },
    {
      key: 'espaces',
      title: 'Espaces concernés',
      intro: 'La liste des lauréats nomme les espaces France services : choisissez ceux que le projet concerne.',
      fields: [{ key: 'espaces', label: 'Espaces France services concernés', kind: 'service-points' }],
    },
    {
      key: 'projet',
      title: 'Le projet',
      intro: 'Le jury lit ces réponses. Il juge le projet sur ce qui est écrit ici.',
      fields: [
        { key: 'titre', label: 'Titre du projet', kind: 'text', maxLength: 120 },
        { key: 'ambitions', label: 'Ambitions auxquelles le projet répond', kind: 'choices', choicesFrom: 'ambitions' },
        {
          key: 'territoire',
          label: 'Territoire',
          help: 'Les communes desservies, leur éloignement des services, les transports.',
          kind: 'long-text',
          maxLength: 3000,
        },
        {
          key: 'publics',
          label: 'Publics',
          help: 'Les personnes que l’espace ne voit pas aujourd’hui, et ce qui les en empêche.',
          kind: 'long-text',
          maxLength: 3000,
        },
        {
          key: 'itinerance',
          label: 'Ce que le projet fait',
          help: 'Les tournées, les permanences, les véhicules ; qui y travaille ; ce que l’on y trouve.',
          kind: 'long-text',
          maxLength: 6000,
        },
        {
          key: 'partenaires',
          label: 'Partenaires',
          help: 'Qui participe, et à quoi chacun s’engage.',
          kind: 'long-text',
          maxLength: 3000,
        },
        { key: 'calendrier', label: 'Calendrier', help: 'Les grandes étapes et leurs dates.', kind: 'long-text', maxLength: 2000 },
        { key: 'duree', label: 'Durée du projet', kind: 'choice', choices: durations },
        {
          key: 'personnes-par-an',
          label: 'Personnes accompagnées en plus chaque année',
          help: 'Un nombre entier, estimé.',
          kind: 'number',
        },
        {
          key: 'indicateurs',
          label: 'Indicateurs promis',
          help: 'Ce que vous mesurerez, comment, et la valeur visée. Ils seront suivis si le projet est lauréat.',
          kind: 'long-text',
          maxLength: 3000,
        },
        {
          key: 'essaimage',
          label: 'Ce que d’autres pourront reprendre',
          help: 'Ce que vous documenterez et partagerez.',
          kind: 'long-text',
          maxLength: 2000,
          optional: true,
        },
      ],
    },
    {
      key: 'financement',
      title: 'Financement',
      intro: 'Les ressources couvrent exactement les dépenses. Les montants sont en euros, aux centimes près.',
      fields: [{ key: 'plan', label: 'Plan de financement', kind: 'financing' }],
    },
    {
      key: 'pieces',
      title: 'Pièces jointes',
      intro: 'PDF, documents et tableurs (DOCX, XLSX, ODT, ODS), images (PNG, JPEG) : 20 Mo au plus par fichier.',
      fields: [
        {
          key: 'pieces',
          label: 'Pièces du projet',
          help: 'Au moins un fichier : présentation, devis, plan des tournées…',
          kind: 'attachments',
        },
        { key: 'soutiens', label: 'Lettres de soutien', kind: 'attachments', optional: true },
      ],
    },
    {
      key: 'engagements',
      title: 'Engagements',
      fields: [
        {
          key: 'exactitude',
          label: 'Les informations de ce dossier sont exactes et j’ai qualité pour le déposer au nom de la structure',
          kind: 'commitment',
        },
        {
          key: 'notification',
          label: 'La structure accepte de recevoir la décision dans cet espace, par voie électronique',
          kind: 'commitment',
        },
        {
          key: 'contrat-republicain',
          label: 'La structure souscrit au contrat d’engagement républicain',
          help: 'Décret n° 2021-1947 du 31 décembre 2021. Les associations et fondations reconnues d’utilité publique ou agréées y sont réputées engagées.',
          kind: 'commitment',
          onlyFor: ['ASSOCIATION', 'FOUNDATION'],
        },
      ],
    },
  ],
}
