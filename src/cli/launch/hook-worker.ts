import { work } from '../hooks/worker/work.ts'

work()
