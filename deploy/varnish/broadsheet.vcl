# Varnish in front of a publication: keeps finished pages until it is told that they changed. Copy to
# /etc/varnish/default.vcl, put the addresses of the app into it, start varnishd with `-p http_gzip_support=off` (pages
# come compressed, and better than Varnish would), and tell the app of it:
#   BROADSHEET_CDN=varnish:http://127.0.0.1:6081
vcl 4.1;

import std;

backend default {
    .host = "127.0.0.1";
    .port = "8000";
}

# Who may say what is to be forgotten: the machines that run the app.
acl broadsheet {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ broadsheet) {
            return (synth(403, "Not from here"));
        }
        if (req.http.Surrogate-Key !~ "^([0-9a-f|]+|\.)$") {
            return (synth(400, "No key"));
        }
        if (std.ban("obj.http.x-key ~ ^(" + req.http.Surrogate-Key + ")")) {
            return (synth(200, "Forgotten"));
        }
        return (synth(500, std.ban_error()));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # A finished page is the same for everybody; what is not finished is asked of the app each time, cookies and all.
    # A parameter counts when it is called “page”; an escaped one might be.
    if (req.url ~ "\?" && req.url !~ "(?i)\?.*(page|%)") {
        set req.http.x-page = regsub(req.url, "\?.*$", "");
    } else {
        set req.http.x-page = req.url;
    }
    if (req.url ~ "^/newsroom/|^/static/|^/media/") {
        return (pass);
    }
    # Few spellings make few copies. Weights are weighed by the app.
    if (req.http.Accept-Encoding ~ "^[a-z, -]*$") {
        if (req.http.Accept-Encoding ~ "(^|[ ,])br([ ,]|$)") {
            set req.http.Accept-Encoding = "br";
        } elsif (req.http.Accept-Encoding ~ "(^|[ ,])(x-)?gzip([ ,]|$)") {
            set req.http.Accept-Encoding = "gzip";
        } else {
            unset req.http.Accept-Encoding;
        }
    }
    return (hash);
}

sub vcl_hash {
    hash_data(req.http.x-page);
    hash_data(req.http.host);
    return (lookup);
}

sub vcl_backend_fetch {
    unset bereq.http.x-page;
}

sub vcl_backend_response {
    # How long a finished page may be kept is said to caches only, and only for finished pages.
    if (beresp.http.Surrogate-Control ~ "max-age=[1-9]") {
        set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, "^.*max-age=([0-9]+).*$", "\1") + "s", 0s);
        set beresp.grace = 0s;
        set beresp.keep = 0s;
        set beresp.http.x-key = beresp.http.Surrogate-Key;
        return (deliver);
    }
    # Everything else is not kept. That this is so is remembered, so that nobody waits for anybody else's answer.
    set beresp.uncacheable = true;
    set beresp.ttl = 120s;
    return (deliver);
}

sub vcl_deliver {
    unset resp.http.x-key;
    unset resp.http.Surrogate-Control;
    unset resp.http.CDN-Cache-Control;
    unset resp.http.Cache-Tag;
    unset resp.http.Age;
}
