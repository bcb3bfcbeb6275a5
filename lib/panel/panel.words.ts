import type { InterestKind, RecusalOrigin, RecusalState } from './panel'
import { effectOf, type RecusalEffect } from './recusal-rules'

export const interestWords = {
  EMPLOYEE: 'Salarié(e) de la structure',
  OFFICER: 'Dirigeant(e) ou élu(e) de la structure',
  PAID_ADVISER: 'Conseil rémunéré de la structure',
  FAMILY: 'Proche parent dans la structure',
  LOCAL_MANDATE: 'Mandat local',
  PARLIAMENTARY_MANDATE: 'Mandat parlementaire',
  FUNDER: 'Financeur du projet',
  COAUTHOR: 'Coauteur ou coautrice du projet',
  NETWORK: 'Même réseau ou tête de réseau',
  HOME: 'Domicile',
} satisfies Record<InterestKind, string>

const effectWords = {
  call: 'vous quittez le jury de cet appel si la structure candidate',
  dossier: 'vous êtes déporté du dossier concerné',
  'to-decide': 'le dossier concerné vous est fermé jusqu’à la décision de la présidence',
  note: 'noté, sans autre effet',
} satisfies Record<RecusalEffect, string>

export const interestEffectWords = (kind: InterestKind): string => effectWords[effectOf[kind]]

export const recusalOriginWords = { DECLARED: 'déclaré', DETECTED: 'détecté', DECIDED: 'demandé' } satisfies Record<RecusalOrigin, string>
export const recusalStateWords = { PROPOSED: 'À décider', EFFECTIVE: 'Effectif', DISMISSED: 'Écarté' } satisfies Record<RecusalState, string>
export const recusalStateTones = { PROPOSED: 'warning', EFFECTIVE: 'neutral', DISMISSED: 'success' } as const satisfies Record<RecusalState, string>
