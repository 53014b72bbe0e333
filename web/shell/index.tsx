export { insideRoute, rootRoute } from './root.tsx'
export { RouteError } from './route-error.tsx'
