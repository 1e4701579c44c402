/** Mistakes of WebSocket APIs. */
export const webSocketMistakes = {
  'websocket-route': 'A WebSocket API has routes, and each names the function it calls',
  'websocket-route-key':
    'A route key is "$connect", "$disconnect", "$default", or letters and digits',
  'websocket-request-parameters': 'Only the route "$connect" has request parameters',
  'websocket-auth': 'Authorization has a type, what that type needs, and a "$connect" route',
  'websocket-stage-name': 'A stage of a WebSocket API is not called "$default"',
  'websocket-ip-address-type': 'The type of IP addresses is "ipv4" or "dualstack"',
  'websocket-mutual-tls': 'Domains of WebSocket APIs do not have mutual TLS',
} as const
