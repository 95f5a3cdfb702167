// Shaders, GLSL ES 3.00. Light is linear until SHOW_PIXEL, which maps tones and encodes sRGB.

const SKY_LIGHTS = 20;
const LAMPS = 8;

const SURFACE_VERTEX = `#version 300 es
layout(location = 0) in vec3 position;
layout(location = 1) in vec3 normal;
layout(location = 2) in vec4 tangent;
layout(location = 3) in vec2 uv;
uniform mat4 uModel, uView;
uniform mat3 uNormal;
out vec3 vPlace, vNormal;
out vec4 vTangent;
out vec2 vUv;
void main() {
  vec4 place = uModel * vec4(position, 1.0);
  vPlace = place.xyz;
  vNormal = uNormal * normal;
  vTangent = vec4(mat3(uModel) * tangent.xyz, tangent.w);
  vUv = uv;
  gl_Position = uView * place;
}`;

const SURFACE_PIXEL = `#version 300 es
precision highp float;
precision highp sampler2DShadow;
precision highp sampler2DArrayShadow;
in vec3 vPlace, vNormal;
in vec4 vTangent;
in vec2 vUv;
uniform vec3 uEye, uEmissive;
uniform vec4 uColor;
uniform float uMetallic, uRoughness, uCutoff, uFade, uSeed;
uniform bool uBumps, uGround, uInside;
uniform sampler2D uColorMap, uRoughMap, uNormalMap;
uniform vec3 uCentre;      // of the ball that the shadow maps cover
uniform float uRadius;
uniform sampler2DShadow uSunMap;
uniform vec3 uSunRight, uSunDirection, uSunLight;
uniform sampler2DArrayShadow uSkyMap;
uniform vec3 uSkyRight[${SKY_LIGHTS}], uSkyDirection[${SKY_LIGHTS}], uSkyLight[${SKY_LIGHTS}];
uniform int uSkyCount;     // of them in this picture
uniform vec3 uZenith, uHorizon, uNadir;
uniform int uLampCount;
uniform vec4 uLampPlace[${LAMPS}];  // xyz and reach
uniform vec4 uLampAim[${LAMPS}];    // direction and cosine of the outer angle, -2 for a bulb
uniform vec3 uLampLight[${LAMPS}];
uniform bool uProbed;
uniform samplerCube uProbe;
uniform vec3 uRoomLow, uRoomHigh;
out vec4 pixel;

const float PI = 3.14159265;

float noise(float salt) {  // interleaved gradient noise, Jimenez 2014
  vec2 p = gl_FragCoord.xy + 5.588238 * mod(uSeed + salt * 7.0, 64.0);
  return fract(52.9829189 * fract(dot(p, vec2(0.06711056, 0.00583715))));
}

vec3 shadowPlace(vec3 place, vec3 right, vec3 direction) {
  vec3 p = (place - uCentre) / uRadius;
  vec3 q = vec3(dot(p, right), dot(p, cross(direction, right)), -dot(p, direction)) * 0.5 + 0.5;
  return vec3(q.xy, min(q.z, 0.999));  // what lies behind the ball is in nobody's shadow but the ball's
}

float sunVisible(vec3 place, vec3 normal) {
  vec3 q = shadowPlace(place + normal * 0.0035 * uRadius, uSunRight, uSunDirection);
  float angle = noise(1.0) * 2.0 * PI, sum = 0.0;
  for (int i = 0; i < 8; i++) {
    float a = angle + float(i) * 2.399963;
    vec2 offset = vec2(cos(a), sin(a)) * sqrt((float(i) + 0.5) / 8.0) * 0.0022;
    sum += texture(uSunMap, vec3(q.xy + offset, q.z - 0.0006));
  }
  return sum / 8.0;
}

// Light of the sky that falls on the place (its part that nothing hides), and the same if nothing hid it.
vec3 skyLight(vec3 place, vec3 normal, vec3 facing, out vec3 open) {
  vec3 sum = vec3(0.0);
  open = vec3(1e-4);
  float turn = noise(3.0) * 2.0 * PI, reach = (0.2 + 0.8 * noise(5.0)) * (uGround ? 0.06 : 0.011) * uRadius;
  vec3 side = normalize(cross(normal, abs(normal.y) < 0.9 ? vec3(0, 1, 0) : vec3(1, 0, 0)));
  place += normal * 0.006 * uRadius + (side * cos(turn) + cross(normal, side) * sin(turn)) * reach;
  for (int i = 0; i < uSkyCount; i++) {
    float slope = max(dot(facing, uSkyDirection[i]), 0.0);
    vec3 light = uSkyLight[i] * slope;
    vec3 q = shadowPlace(place, uSkyRight[i], uSkyDirection[i]);
    sum += light * texture(uSkyMap, vec4(q.xy, float(i), q.z - 0.001));
    open += light;
  }
  return sum;
}

vec3 gradient(vec3 direction, float blur) {
  float up = smoothstep(-blur, 0.25 + blur, direction.y), down = smoothstep(-blur, 0.35 + blur, -direction.y);
  return mix(mix(uHorizon, uZenith, up), uNadir, down);
}

// Two soft boxes and a strip, for metal and glass that stand alone.
float studio(vec3 direction, float roughness) {
  float soft = 0.06 + 0.5 * roughness;
  float left = dot(direction, vec3(-0.66, 0.42, 0.62)), right = dot(direction, vec3(0.80, 0.33, 0.50));
  float glow = smoothstep(0.86 - soft, 0.86 + soft, left) * 1.5 + smoothstep(0.92 - soft, 0.92 + soft, right) * 0.9;
  float strip = smoothstep(0.12 + soft, 0.0, abs(direction.x - 0.15)) * smoothstep(-0.1, 0.3, direction.z);
  return glow + strip * 0.35 * (1.0 - roughness);
}

// What a mirror at the place would show: the room as seen from its middle, put back where its walls stand.
vec3 mirrored(vec3 place, vec3 direction, float roughness) {
  if (!uProbed) return gradient(direction, 0.1 + roughness) + studio(direction, roughness);
  vec3 reach = max((uRoomHigh - place) / direction, (uRoomLow - place) / direction);
  float far = max(min(min(reach.x, reach.y), reach.z), 0.0);
  vec3 toward = place + direction * far - (uRoomLow + uRoomHigh) * 0.5;
  return textureLod(uProbe, toward, roughness * 5.0).rgb;
}

float heaps(float nh, float alpha) {  // GGX distribution
  float a2 = alpha * alpha, d = nh * nh * (a2 - 1.0) + 1.0;
  return a2 / (PI * d * d);
}

vec3 lit(vec3 n, vec3 v, vec3 l, vec3 diffuse, vec3 f0, float alpha) {
  vec3 h = normalize(v + l);
  float nl = max(dot(n, l), 0.0), nv = max(dot(n, v), 1e-3), nh = max(dot(n, h), 0.0);
  float k = alpha * 0.5;
  float shade = 1.0 / (4.0 * mix(nl, 1.0, k) * mix(nv, 1.0, k));
  vec3 f = f0 + (1.0 - f0) * pow(1.0 - clamp(dot(v, h), 0.0, 1.0), 5.0);
  return (diffuse / PI * (1.0 - f) + f * min(heaps(nh, alpha) * shade, 60.0)) * nl;
}

vec3 lamps(vec3 place, vec3 n, vec3 v, vec3 diffuse, vec3 f0, float alpha) {
  vec3 sum = vec3(0.0);
  for (int i = 0; i < uLampCount; i++) {
    vec3 to = uLampPlace[i].xyz - place;
    float d2 = max(dot(to, to), 0.02);
    vec3 l = to * inversesqrt(d2);
    float fall = 1.0 / max(d2, 0.05), far = d2 / (uLampPlace[i].w * uLampPlace[i].w);
    fall *= pow(clamp(1.0 - far * far, 0.0, 1.0), 2.0);
    float cone = uLampAim[i].w;
    if (cone > -1.5) fall *= pow(clamp((dot(-l, uLampAim[i].xyz) - cone) / (1.0 - cone), 0.0, 1.0), 1.5);
    sum += lit(n, v, l, diffuse, f0, max(alpha, 0.15)) * uLampLight[i] * fall;
  }
  return sum;
}

// A room darkens the ground near its floor's edge; a thing alone throws its shadow.
vec4 groundShadow(vec3 plain, float seen) {
  if (!uInside) {
    vec2 off = (vPlace - uCentre).xz;
    float dark = 1.0 - seen * mix(1.0, sunVisible(vPlace, plain), 0.55);
    return vec4(vec3(0.0), clamp(dark * 0.62, 0.0, 1.0) * smoothstep(2.6, 0.9, length(off) / uRadius));
  }
  vec2 shifted = vPlace.xz - (uRoomLow + uRoomHigh).xz * 0.5 + uSunDirection.xz * 0.10, reach = (uRoomHigh - uRoomLow).xz * 0.5;
  float d = length(max(abs(shifted) - reach, 0.0));
  return vec4(vec3(0.004), 0.24 * exp(-d * d / 0.02) + 0.15 * exp(-d / 0.4));
}

void main() {
  if (uFade < 1.0 && noise(9.0) >= uFade) discard;
  vec4 color = uColor * texture(uColorMap, vUv);
  if (color.a < uCutoff) discard;
  vec3 plain = normalize(vNormal);
  if (!gl_FrontFacing) plain = -plain;
  vec3 n = plain, open;
  if (uBumps) {
    vec3 t = normalize(vTangent.xyz - plain * dot(plain, vTangent.xyz)), b = cross(plain, t) * vTangent.w;
    vec3 bump = texture(uNormalMap, vUv).xyz * 2.0 - 1.0;
    n = normalize(t * bump.x + b * bump.y + plain * bump.z);
  }
  vec3 v = normalize(uEye - vPlace);
  vec3 sky = skyLight(vPlace, plain, n, open);
  float seen = clamp(dot(sky, vec3(1.0)) / dot(open, vec3(1.0)), 0.0, 1.0);
  if (uGround) {
    pixel = groundShadow(plain, seen);
    return;
  }
  vec2 rough = texture(uRoughMap, vUv).gb;
  float metallic = uMetallic * rough.y, roughness = clamp(uRoughness * rough.x, 0.045, 1.0);
  float alpha = roughness * roughness;
  vec3 diffuse = color.rgb * (1.0 - metallic), f0 = mix(vec3(0.04), color.rgb, metallic);

  vec3 light = uEmissive;
  float slope = dot(n, uSunDirection);
  if (slope > 0.0 && dot(plain, uSunDirection) > 0.0)
    light += lit(n, v, uSunDirection, diffuse, f0, alpha) * uSunLight * sunVisible(vPlace, plain);
  light += lamps(vPlace, n, v, diffuse, f0, alpha);
  vec3 bounced = mix(uNadir, mix(uHorizon, uZenith, 0.35), n.y * 0.5 + 0.5) * (0.35 + 0.65 * seen);
  light += diffuse * (sky + bounced * 0.7);
  float nv = clamp(dot(n, v), 1e-3, 1.0);
  vec3 f = f0 + (max(vec3(1.0 - roughness), f0) - f0) * pow(1.0 - nv, 5.0);
  vec3 gloss = f * (1.0 - 0.55 * roughness);
  vec3 shine = mirrored(vPlace, reflect(-v, n), roughness) * gloss * (0.3 + 0.7 * seen);
  light += shine;
  if (color.a < 1.0) color.a = clamp(color.a + max(shine.r, max(shine.g, shine.b)) * 0.6, 0.0, 1.0);
  pixel = vec4(light, color.a);
}`;

const DEPTH_VERTEX = `#version 300 es
layout(location = 0) in vec3 position;
uniform mat4 uModel, uView;
void main() { gl_Position = uView * uModel * vec4(position, 1.0); }`;

const DEPTH_PIXEL = `#version 300 es
precision mediump float;
out vec4 pixel;
void main() { pixel = vec4(1.0); }`;

const SCREEN_VERTEX = `#version 300 es
out vec2 vUv;
void main() {
  vUv = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 2.0;
  gl_Position = vec4(vUv * 2.0 - 1.0, 0.0, 1.0);
}`;

const BLEND_PIXEL = `#version 300 es
precision highp float;
uniform sampler2D uNew, uOld;
uniform float uShare;
out vec4 pixel;
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  vec4 fresh = texelFetch(uNew, at, 0);
  pixel = uShare >= 1.0 ? fresh : mix(texelFetch(uOld, at, 0), fresh, uShare);
}`;

const SHOW_PIXEL = `#version 300 es
precision highp float;
in vec2 vUv;
uniform sampler2D uPicture, uMask;
uniform vec3 uTop, uBottom, uAccent;
uniform float uExposure, uMasked;
out vec4 pixel;

vec3 filmic(vec3 c) {  // Khronos PBR Neutral tone mapping: a film's shoulder that keeps the hues
  float low = min(c.r, min(c.g, c.b));
  c -= low < 0.08 ? low - 6.25 * low * low : 0.04;
  float peak = max(c.r, max(c.g, c.b));
  if (peak < 0.76) return c;
  float shown = 1.0 - 0.0576 / (peak - 0.52);
  return mix(vec3(shown), c * shown / peak, 1.0 / (0.15 * (peak - shown) + 1.0));
}

vec3 encoded(vec3 c) {
  return mix(12.92 * c, 1.055 * pow(max(c, 1e-5), vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}

void main() {
  vec4 light = texture(uPicture, vUv);
  float d = length((vUv - vec2(0.5, 0.46)) * vec2(0.9, 1.0));
  vec3 behind = mix(uTop, uBottom, smoothstep(0.0, 0.85, d));
  vec3 shown = encoded(filmic(light.rgb / max(light.a, 1e-4) * uExposure));
  vec3 color = mix(behind, shown, clamp(light.a, 0.0, 1.0));
  if (uMasked > 0.0) {
    vec2 texel = 1.0 / vec2(textureSize(uMask, 0));
    float inside = texture(uMask, vUv).r, near = 0.0;
    for (int i = 0; i < 12; i++) {
      float a = float(i) * 0.5235988;
      near = max(near, texture(uMask, vUv + vec2(cos(a), sin(a)) * texel * uMasked).r);
    }
    color = mix(color, uAccent, clamp(near - inside, 0.0, 1.0) * 0.95);
    color = mix(color, uAccent, inside * 0.07);
  }
  float grain = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5;
  pixel = vec4(color + grain / 255.0, 1.0);
}`;
