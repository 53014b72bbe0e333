export { insideRoute, rootRoute } from './root.tsx'
