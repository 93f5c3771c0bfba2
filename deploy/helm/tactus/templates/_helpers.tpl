{{/* The name of all objects. */}}
{{- define "tactus.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{/* Labels by which objects select pods. Argument: a list of the root and the component. */}}
{{- define "tactus.selector" -}}
app.kubernetes.io/name: {{ (index . 0).Chart.Name }}
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end }}

{{/* Labels of an object. Argument: a list of the root and the component. */}}
{{- define "tactus.labels" -}}
{{ include "tactus.selector" . }}
app.kubernetes.io/version: {{ (index . 0).Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ (index . 0).Release.Service }}
helm.sh/chart: {{ printf "%s-%s" (index . 0).Chart.Name (index . 0).Chart.Version }}
{{- end }}

{{- define "tactus.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{/* Settings as TOML, whose values are written as those of JSON. Argument: a map of sections. */}}
{{- define "tactus.toml" -}}
{{- range $section, $keys := . }}
[{{ $section }}]
{{- range $key, $value := $keys }}
{{ $key }} = {{ toJson $value }}
{{- end }}
{{ end }}
{{- end }}

{{/* Settings of both kinds of process, as JSON. */}}
{{- define "tactus.common" -}}
{{- $v := .Values }}
{{- $rpc := dict "host" "0.0.0.0" "port" (int $v.ports.rpc) }}
{{- if $v.rpc.secret }}
{{- $_ := set $rpc "certificate" "/etc/tactus/rpc/tls.crt" }}
{{- $_ := set $rpc "key" "/etc/tactus/rpc/tls.key" }}
{{- $_ := set $rpc "trust" "/etc/tactus/rpc/ca.crt" }}
{{- else if and (eq $v.reach "host") (not $v.rpc.open) }}
{{- fail "rpc.secret: empty (expected: a secret with tls.crt, tls.key and ca.crt, or rpc.open=true where other machines cannot reach the ports rpc and cluster)" }}
{{- else }}
{{- $_ := set $rpc "open" true }}
{{- end }}
{{- $sections := dict "http" (dict "host" "0.0.0.0" "port" (int $v.ports.http)) "rooms" (dict "require-token" true) "rpc" $rpc }}
{{- if $v.tls.secret }}
{{- $_ := set $sections "tls" (dict "certificate" "/etc/tactus/tls/tls.crt" "key" "/etc/tactus/tls/tls.key") }}
{{- end }}
{{- toJson $sections }}
{{- end }}

{{- define "tactus.podSecurity" -}}
runAsNonRoot: true
runAsUser: 65532
runAsGroup: 65532
fsGroup: 65532
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "tactus.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end }}

{{- define "tactus.probes" -}}
{{- $scheme := ternary "HTTPS" "HTTP" (not (empty .Values.tls.secret)) -}}
startupProbe:
  httpGet: { path: /healthz, port: http, scheme: {{ $scheme }} }
  periodSeconds: 2
  failureThreshold: 60
readinessProbe:
  httpGet: { path: /readyz, port: http, scheme: {{ $scheme }} }
  periodSeconds: 2
  failureThreshold: 2
  timeoutSeconds: 5
livenessProbe:
  httpGet: { path: /healthz, port: http, scheme: {{ $scheme }} }
  periodSeconds: 10
  failureThreshold: 6
  timeoutSeconds: 5
{{- end }}

{{- define "tactus.mounts" -}}
- { name: tmp, mountPath: /tmp }
- { name: data, mountPath: /var/lib/tactus }
- { name: settings, mountPath: /etc/tactus/tactus.toml, subPath: tactus.toml, readOnly: true }
{{- if .Values.tls.secret }}
- { name: tls, mountPath: /etc/tactus/tls, readOnly: true }
{{- end }}
{{- if .Values.rpc.secret }}
- { name: rpc, mountPath: /etc/tactus/rpc, readOnly: true }
{{- end }}
{{- end }}

{{/* Volumes of a pod, but for that of its data. Argument: a list of the root and the component. */}}
{{- define "tactus.volumes" -}}
{{- $root := index . 0 -}}
- name: tmp
  emptyDir: {}
- name: settings
  configMap:
    name: {{ include "tactus.name" $root }}-{{ index . 1 }}
{{- if $root.Values.tls.secret }}
- name: tls
  secret:
    secretName: {{ $root.Values.tls.secret }}
{{- end }}
{{- if $root.Values.rpc.secret }}
- name: rpc
  secret:
    secretName: {{ $root.Values.rpc.secret }}
{{- end }}
{{- end }}

{{- define "tactus.operatorToken" -}}
{{- if .Values.operator.tokenSecret -}}
- name: TACTUS_OPERATOR_TOKEN
  valueFrom:
    secretKeyRef: { name: {{ .Values.operator.tokenSecret }}, key: token }
{{- end }}
{{- end }}

{{- define "tactus.pullSecrets" -}}
{{- with .Values.image.pullSecrets -}}
imagePullSecrets:
{{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- end }}
