import type { MetricFamily } from './family.ts'

const namespace = 'AWS/ApiGateway'

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html */
export const restApiMetrics: MetricFamily = {
  namespace,
  recorder: 'a REST API',
  names: new Set([
    '4XXError',
    '5XXError',
    'CacheHitCount',
    'CacheMissCount',
    'Count',
    'IntegrationLatency',
    'Latency',
  ]),
  otherNames: new Map([
    ['4xx', '4XXError'],
    ['5xx', '5XXError'],
  ]),
  dimensionSets: [['ApiName'], ['ApiName', 'Stage'], ['ApiName', 'Method', 'Resource', 'Stage']],
  expected: 'ApiName, also with Stage, or with Method, Resource and Stage',
  units: {
    '4XXError': 'Count',
    '5XXError': 'Count',
    Count: 'Count',
    Latency: 'Milliseconds',
    IntegrationLatency: 'Milliseconds',
  },
  failures: '5XXError',
  calls: 'Count',
}

/** Route stands for Method and Resource in the older of AWS's texts. */
const dimensionSets = [
  ['ApiId'],
  ['ApiId', 'Stage'],
  ['ApiId', 'Route', 'Stage'],
  ['ApiId', 'Method', 'Resource', 'Stage'],
]

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html */
export const httpApiMetrics: MetricFamily = {
  namespace,
  recorder: 'an HTTP API',
  names: new Set(['4xx', '5xx', 'Count', 'IntegrationLatency', 'Latency', 'DataProcessed']),
  otherNames: new Map([
    ['4xxerror', '4xx'],
    ['5xxerror', '5xx'],
    ['4xxerrors', '4xx'],
    ['5xxerrors', '5xx'],
  ]),
  dimensionSets,
  expected: 'ApiId, also with Stage',
  failures: '5xx',
  calls: 'Count',
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html */
export const webSocketApiMetrics: MetricFamily = {
  namespace,
  recorder: 'a WebSocket API',
  names: new Set([
    'ConnectCount',
    'MessageCount',
    'IntegrationError',
    'ClientError',
    'ExecutionError',
    'IntegrationLatency',
  ]),
  dimensionSets,
  expected: 'ApiId, also with Stage',
}
