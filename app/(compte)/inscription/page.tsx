import { RegisterForm } from '@/components/accounts/register-form'
import { register } from './action'

export const metadata = { title: 'Créer un compte' }

export default function Page() {
  return <RegisterForm action={register} />
}
